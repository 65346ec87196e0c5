"""Reports and the moderation log. The log is shown here: who may read an entry is asked of
forums, which ``forum.logbook`` on the ground floor does not know."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from forum.admin_base.deed_admin import DeedAdmin
from forum.admin_base.deeds import Deed, ReasonForm
from forum.admin_base.model_admin import BoardModelAdmin, ReadOnly
from forum.admin_base.searching import number_in
from forum.boards.reading_log import entries_for
from forum.boards.rights import may as may_in_forum
from forum.logbook.models import LogEntry
from forum.moderation import reporting
from forum.moderation.models import Report
from forum.moderation.naming import DEEDS, changes, deed_in_words

KINDS = sorted({deed.partition(".")[0] for deed in DEEDS})

CLOSE = Deed(
    name="close",
    label=_("Close"),
    explained=_("The post stays as it is. To hide it, go to the post."),
    run=lambda report, by, answers: reporting.close(
        report=report, by=by, outcome=answers["reason"]
    ),
    may=lambda by, report: report.is_open and may_in_forum(by, "moderate", report.post.topic.forum),
    permission="moderation.change_report",
    form=ReasonForm,
)


class OpenFilter(admin.SimpleListFilter):
    """Open ones unless somebody asks for others: they are what the list is looked at for."""

    title = _("state")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("closed")), ("all", _("all"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Django's first choice stands for no filter; here it stands for the open ones."""
        first, *others = super().choices(changelist)
        yield {**first, "display": _("open")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "all":
            return queryset
        return queryset.filter(closed_at__isnull=self.value() != "no")


@admin.register(Report)
class ReportAdmin(ReadOnly, DeedAdmin):
    list_display = ("reason", "post_link", "reporter", "created_at", "closed_at", "closed_by")
    list_filter = (OpenFilter,)
    fields = readonly_fields = (
        "reason", "post_link", "reporter", "created_at", "closed_at", "closed_by", "outcome",
    )  # fmt: skip
    search_help_text = _("A report’s number, or @name of who reported.")
    deeds = (CLOSE,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        reports = Report.objects.readable_by(request.user).with_context()
        return reports.defer("post__source", "post__html").newest_first()

    def matching(self, text: str) -> Q:
        if text.startswith("@"):
            return Q(reporter__in=Member.objects.named(text[1:]))
        return Q(pk=number_in(text))

    @admin.display(description=_("post"))
    def post_link(self, report: Report) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("post", args=[report.post_id]), report.post
        )


class DeedFilter(admin.SimpleListFilter):
    title = _("deed")
    parameter_name = "deed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(DEEDS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(deed=self.value()) if self.value() else queryset


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnly, BoardModelAdmin):
    list_display = ("at", "actor_name", "what", "target_label", "reason")
    list_filter = (DeedFilter,)
    fields = readonly_fields = (
        "at", "actor_name", "what", "target_label", "target_kind", "target_id", "reason", "changed",
    )  # fmt: skip
    search_help_text = _("The number of what it was about, or @name of who did it.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[LogEntry]:
        return entries_for(request.user).order_by("-pk")

    def matching(self, text: str) -> Q:
        if text.startswith("@"):
            return Q(actor__in=Member.objects.named(text[1:]))
        # The index begins with the kind, so all kinds are named.
        return Q(target_kind__in=KINDS, target_id=number_in(text))

    @admin.display(description=_("deed"))
    def what(self, entry: LogEntry) -> str:
        return deed_in_words(entry.deed)

    @admin.display(description=_("changes"))
    def changed(self, entry: LogEntry) -> SafeString:
        rows = changes(entry.before, entry.after)
        row = '<li>{}: <bdi>{}</bdi> <span class="turns">→</span> <bdi>{}</bdi></li>'
        return format_html("<ul>{}</ul>", format_html_join("", row, rows))
