"""Categories and forums: full editing by administrators, a look for moderators."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from forum.admin_base.model_admin import BoardModelAdmin
from forum.boards.models import Category, Forum
from forum.boards.reading_log import ReadableHistory
from forum.logbook.models import LogEntry

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
class ForumAdmin(ReadableHistory, BoardModelAdmin):
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

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """The entry names the forum and the one that it stood in: for who may read both."""
        named = Forum.objects.filter(pk__in=[form.instance.pk, form.initial.get("parent")])
        narrower = named.order_by("-readable_from")[0]
        return {**super().construct_change_message(request, form, formsets, add),
                "forum_id": narrower.pk}  # fmt: skip

    def _record(self, request: HttpRequest, obj: Model, verb: str, **changed: Any) -> LogEntry:
        return super()._record(request, obj, verb, **{"forum_id": obj.pk, **changed})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only an empty forum goes; topics are moved away first."""
        if obj is None or not super().has_delete_permission(request, obj):
            return False
        return not obj.topics.exists() and not obj.subforums.exists()
