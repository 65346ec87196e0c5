"""Categories and forums: full editing by administrators, a look for moderators."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from forum.admin_base.model_admin import BoardModelAdmin
from forum.boards.models import Category, Forum

FOLLOWS = ("slug", "category", "readable_from")  # what ``Forum.save`` derives


@admin.register(Category)
class CategoryAdmin(BoardModelAdmin):
    list_display = ("name", "order")
    ordering = ("order", "pk")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only an empty category goes; what is in it is never deleted along."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and obj is not None and not obj.forums.exists()


@admin.register(Forum)
class ForumAdmin(BoardModelAdmin):
    list_display = (
        "name", "category", "parent", "order", "read_from", "start_from", "reply_from",
        "topic_count", "post_count",
    )  # fmt: skip
    list_select_related = ("category", "parent")
    list_filter = ("category", "read_from")
    ordering = ("category__order", "category_id", "order", "pk")
    fields = (
        "name", "description", "category", "parent", "order", "read_from", "start_from",
        "reply_from", "topic_count", "post_count",
    )  # fmt: skip
    readonly_fields = ("topic_count", "post_count")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Forum]:
        """A forum that somebody may not read does not exist for them, here neither."""
        return (
            super()
            .get_queryset(request)
            .filter(pk__in=Forum.objects.visible_to(request.user).values("pk"))
        )

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        """What was typed and what follows from it, never the counters: they move meanwhile."""
        if change:
            obj.save(update_fields={*form.changed_data, *FOLLOWS})
            return
        obj.save()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only an empty forum goes; topics are moved away first."""
        if obj is None or not super().has_delete_permission(request, obj):
            return False
        return not obj.topics.exists() and not obj.subforums.exists()
