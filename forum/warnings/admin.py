"""Warnings in the administration: read, taken back; and warning somebody from their page."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin import MemberAdmin
from accounts.models import Member
from forum.admin_base.deed_admin import DeedAdmin
from forum.admin_base.deeds import Deed
from forum.admin_base.model_admin import ReadOnly
from forum.admin_base.searching import number_in
from forum.boards.grants import forums_where
from forum.boards.naming import Right
from forum.boards.rights import BOARD
from forum.rights import may
from forum.topics.models import Post
from forum.warnings.forms import WarnForm
from forum.warnings.giving import warn
from forum.warnings.models import Warning
from forum.warnings.taking_back import take_back

TAKE_BACK = Deed(
    name="take-back",
    label=_("Take back"),
    explained=_("The points no longer count, and what followed from them ends."),
    run=lambda warning, by, answers: take_back(warning=warning, by=by, reason=answers["reason"]),
    may=lambda by, warning: may(by, "take_back", warning),
    permission="warnings.change_warning",
)

WARN = Deed(
    name="warn",
    label=_("Warn"),
    explained=_("They must acknowledge the warning before they write again."),
    run=lambda member, by, answers: warn(member=member, by=by, **answers),
    may=lambda by, member: may(by, "warn", member),
    permission="warnings.add_warning",
    form=WarnForm,
)

MemberAdmin.deeds = (*MemberAdmin.deeds, WARN)


class StandingFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("unread", _("not acknowledged yet")),
            ("counting", _("points count")),
            ("taken-back", _("taken back")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "unread":
            return queryset.filter(acknowledged_at=None, taken_back_at=None)
        if self.value() == "counting":
            return queryset.filter(pk__in=Warning.objects.counting().values("pk"))
        if self.value() == "taken-back":
            return queryset.filter(taken_back_at__isnull=False)
        return queryset


@admin.register(Warning)
class WarningAdmin(ReadOnly, DeedAdmin):
    list_display = (
        "member", "title", "points", "expires_at", "by", "at", "acknowledged_at", "taken_back_at",
    )  # fmt: skip
    list_filter = (StandingFilter,)
    fields = readonly_fields = (
        "member", "reason", "words", "points", "expires_at", "post", "beginning", "by", "at",
        "acknowledged_at", "taken_back_at", "taken_back_by", "taken_back_reason",
    )  # fmt: skip
    search_help_text = _("A warning’s number, or @name of the member.")
    deeds = (TAKE_BACK,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Warning]:
        """What the reader's forums hold; a warning without a post is the board's affair."""
        reader = request.user
        warnings = Warning.objects.order_by("-pk").select_related(
            "post__topic__forum", "member__group", "by__group"
        )
        posts = Post.objects.visible_to(reader)
        theirs = posts.filter(topic__forum_id__in=forums_where(reader, Right.WARN))
        told = Q(post__in=theirs.values("pk"))
        return warnings.filter(told | Q(post=None) if may(reader, Right.WARN, BOARD) else told)

    def matching(self, text: str) -> Q:
        if text.startswith("@"):
            return Q(member__in=Member.objects.named(text[1:]))
        return Q(pk=number_in(text))

    @admin.display(description=_("how the post began"))
    def beginning(self, warning: Warning) -> str:
        """Of a post that is gone nobody knows any more who may read it."""
        return warning.excerpt if warning.post_id is not None else ""
