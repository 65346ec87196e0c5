"""Categories and forums: full editing by administrators, a look for moderators."""

from typing import Any

from django.contrib import admin
from django.db.models import BooleanField, ExpressionWrapper, Model, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.levels import is_administrator
from forum.admin_base.model_admin import BoardModelAdmin
from forum.boards.grants import forums_where
from forum.boards.models import Category, Forum, narrowest
from forum.boards.naming import LIST_OTHERS
from forum.boards.rights import BOARD
from forum.boards.views import explain_page, moderators_page, rights_page
from forum.logbook.models import LogEntry
from forum.rights import may

FOLLOWS = ("slug", "category")  # what ``Forum.save`` derives


def categories_of(reader: Any) -> QuerySet[Category]:
    """Those that an administrator arranges, or in which somebody else sees a forum: the name over
    forums that somebody may not see is not theirs to know either."""
    if is_administrator(reader):
        return Category.objects.all()
    seen = Forum.objects.visible_to(reader).order_by().values("category_id")
    return Category.objects.filter(pk__in=seen)


class CategoryFilter(admin.SimpleListFilter):
    title = _("category")
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(one.pk), one.name) for one in categories_of(request.user)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        offered = {value for value, _name in self.lookup_choices}
        return queryset.filter(category=self.value()) if self.value() in offered else queryset


@admin.register(Category)
class CategoryAdmin(BoardModelAdmin):
    is_short = True
    list_display = ("name", "order")
    ordering = ("order", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        return categories_of(request.user).order_by(*self.ordering)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only an empty category goes; what is in it is never deleted along."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and obj is not None and not obj.forums.exists()


@admin.register(Forum)
class ForumAdmin(BoardModelAdmin):
    is_short = True
    list_display = (
        "name", "category", "parent", "order", "own_topics_only", "topics_found", "posts_found",
        "to_rights",
    )  # fmt: skip
    change_form_template = "admin/boards/forum_change_form.html"
    change_list_template = "admin/boards/forum_change_list.html"
    list_select_related = ("category", "parent")
    list_filter = (CategoryFilter,)
    ordering = ("category__order", "category_id", "order", "pk")
    fields = (
        "name", "description", "category", "parent", "order", "own_topics_only", "topics_found",
        "posts_found",
    )  # fmt: skip
    readonly_fields = ("topics_found", "posts_found")

    def get_urls(self) -> list[Any]:
        """The matrix, its explanation and the moderators of forums stand beside the list."""
        view = self.admin_site.admin_view
        own = [
            path("rights/", view(rights_page.rights), name="boards_rights"),
            path("rights/copy/", view(rights_page.copy), name="boards_rights_copy"),
            path("rights/explain/", view(explain_page.explain), name="boards_rights_explain"),
            path("moderators/", view(moderators_page.moderators), name="boards_moderators"),
            path(
                "moderators/<int:pk>/dismiss/",
                view(moderators_page.dismiss),
                name="boards_moderators_dismiss",
            ),
        ]
        return [*own, *super().get_urls()]

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Who may not set rights is not led to them."""
        shown = tuple(self.list_display)
        return shown if may(request.user, "arrange", BOARD) else shown[:-1]

    @admin.display(description=_("rights"))
    def to_rights(self, forum: Forum) -> str:
        url = f"{reverse('admin:boards_rights')}?forum={forum.pk}"
        words = _("Rights of “%(forum)s”") % {"forum": forum}
        return format_html('<a href="{}" aria-label="{}">{}</a>', url, words, _("Rights"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Forum]:
        """A forum that somebody may not read does not exist for them, here neither."""
        seen = Forum.objects.visible_to(request.user).values("pk")
        listed = Q(pk__in=forums_where(request.user, LIST_OTHERS))
        forums = super().get_queryset(request).filter(pk__in=seen)
        return forums.annotate(is_listed=ExpressionWrapper(listed, BooleanField()))

    @admin.display(description=_("topics"))
    def topics_found(self, forum: Any) -> int | None:
        """Nothing where the reader finds only their own: as on the index."""
        return forum.topic_count if getattr(forum, "is_listed", True) else None

    @admin.display(description=_("posts"))
    def posts_found(self, forum: Any) -> int | None:
        return forum.post_count if getattr(forum, "is_listed", True) else None

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
        named = list(Forum.objects.filter(pk__in=[form.instance.pk, form.initial.get("parent")]))
        return {
            **super().construct_change_message(request, form, formsets, add),
            "forum_id": narrowest(named).pk,
            "named_forums": [forum.pk for forum in named],
        }

    def _record(self, request: HttpRequest, obj: Model, verb: str, **changed: Any) -> LogEntry:
        return super()._record(request, obj, verb, **{"forum_id": obj.pk, **changed})

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only an empty forum goes; topics are moved away first."""
        if obj is None or not super().has_delete_permission(request, obj):
            return False
        return not obj.topics.exists() and not obj.subforums.exists()
