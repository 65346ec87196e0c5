"""Cases, their reports and the moderation log. The log is shown here: who may read an entry is
asked of forums, which ``forum.logbook`` on the ground floor does not know."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from forum.admin_base.deed_admin import DeedAdmin
from forum.admin_base.deeds import Deed
from forum.admin_base.model_admin import BoardModelAdmin, ReadOnly
from forum.admin_base.searching import number_in
from forum.logbook.models import LogEntry
from forum.moderation.deciding import CHOICES, Choice, decide, offered
from forum.moderation.forms import DecisionForm
from forum.moderation.models import Case, Report
from forum.moderation.naming import DEEDS, changes, deed_in_words
from forum.moderation.reading_log import readable
from forum.moderation.taking import give_back, take
from forum.rights import may

KINDS = sorted({deed.partition(".")[0] for deed in DEEDS})
CHANGE = "moderation.change_case"


def _decide(case: Case, by: Any, answers: dict[str, Any], *, choice: str) -> object:
    return decide(case=case, by=by, choice=choice, **answers)


def _may_decide(by: Any, case: Case, *, choice: Choice) -> bool:
    return not case.is_taken_from(by) and choice in offered(by, case)


DECISIONS = tuple(
    Deed(
        name=choice.name,
        label=choice.label,
        explained=_("Closes the case. Taking it back opens it again."),
        run=partial(_decide, choice=choice.name),
        may=partial(_may_decide, choice=choice),
        permission=CHANGE,
        form=DecisionForm,
        is_dangerous=choice.is_dangerous,
    )
    for choice in CHOICES.values()
)

TAKE = Deed(
    name="take",
    label=_("Take"),
    explained=_("The others see that you are busy with it."),
    run=lambda case, by, answers: take(case=case, by=by),
    may=lambda by, case: case.is_open and not case.is_taken and may(by, "look after", case),
    permission=CHANGE,
    form=forms.Form,
)

GIVE_BACK = Deed(
    name="give-back",
    label=_("Give back"),
    run=lambda case, by, answers: give_back(case=case, by=by),
    may=lambda by, case: case.is_taken and case.taken_by_id == by.pk,
    permission=CHANGE,
    form=forms.Form,
)


class OpenFilter(admin.SimpleListFilter):
    """Open ones unless somebody asks for others: they are what the list is looked at for."""

    title = _("state")
    parameter_name = "open"
    closed_at = "closed_at"

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
        return queryset.filter(**{f"{self.closed_at}__isnull": self.value() != "no"})


class OpenReportFilter(OpenFilter):
    closed_at = "case__closed_at"


@admin.register(Case)
class CaseAdmin(ReadOnly, DeedAdmin):
    list_display = (
        "post_link", "author", "report_count", "awaits_approval", "is_flagged", "opened_at",
        "taken_by", "decision", "closed_by",
    )  # fmt: skip
    list_filter = (OpenFilter, "awaits_approval", "is_flagged", "decision")
    fields = readonly_fields = (
        "post_link", "page_link", "author", "report_count", "awaits_approval", "is_flagged",
        "opened_at", "newest_at", "taken_by", "taken_at", "closed_at", "closed_by", "decision",
        "reason", "answer",
    )  # fmt: skip
    list_display_links = ("opened_at",)
    search_help_text = _("A case’s number, or @name of the post’s author.")
    deeds = (TAKE, GIVE_BACK, *DECISIONS)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Case]:
        cases = Case.objects.for_staff(request.user).with_context().select_related("author__group")
        return cases.defer("post__source", "post__html").order_by("-pk")

    def matching(self, text: str) -> Q:
        if text.startswith("@"):
            return Q(author__in=Member.objects.named(text[1:]))
        return Q(pk=number_in(text))

    @admin.display(description=_("post"))
    def post_link(self, case: Case) -> SafeString:
        return _link(reverse("post", args=[case.post_id]), case.post)

    @admin.display(description=_("with everything said about it"))
    def page_link(self, case: Case) -> SafeString:
        return _link(case.get_absolute_url(), _("The case in the queue"))


@admin.register(Report)
class ReportAdmin(ReadOnly, BoardModelAdmin):
    list_display = ("kind", "reason", "post_link", "reporter", "created_at", "decision")
    list_display_links = ("created_at",)
    list_filter = (OpenReportFilter,)
    fields = readonly_fields = (
        "kind", "reason", "post_link", "case_link", "reporter", "created_at", "decision",
    )  # fmt: skip
    search_help_text = _("A report’s number, or @name of who reported.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Report]:
        reports = Report.objects.for_staff(request.user).with_context()
        return reports.defer("case__post__source", "case__post__html").newest_first()

    def matching(self, text: str) -> Q:
        if text.startswith("@"):
            return Q(reporter__in=Member.objects.named(text[1:]))
        return Q(pk=number_in(text))

    @admin.display(description=_("post"))
    def post_link(self, report: Report) -> SafeString:
        return _link(reverse("post", args=[report.post.pk]), report.post)

    @admin.display(description=_("case"))
    def case_link(self, report: Report) -> SafeString:
        return _link(reverse("admin:moderation_case_change", args=[report.case_id]), report.case)

    @admin.display(description=_("decision"))
    def decision(self, report: Report) -> str:
        return report.case.get_decision_display() or "—"


def _link(url: str, words: Any) -> SafeString:
    return format_html('<a href="{}" dir="auto">{}</a>', url, words)


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
        return readable(request.user).order_by("-pk")

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
