"""What waits for a moderator: the open cases of their forums, in one order.

First what several reports and flags speak against, then what has waited longest. Pages go by key
(weight and number), so the first of ten thousand cases costs what the first of ten costs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.moderation.deciding import Choice, offered
from forum.moderation.models import Case, CaseQuerySet, Flag, Report

COUNTED_TO = 100
REPORTS_SHOWN = 3


@dataclass(frozen=True)
class Place:
    """A place in the order of the queue; what follows it is the next page."""

    weight: int
    pk: int

    def __str__(self) -> str:
        return f"{self.weight}-{self.pk}"

    @classmethod
    def of(cls, case: Case) -> "Place":
        return cls(case.weight, case.pk)


@dataclass(frozen=True)
class Row:
    """A case as the queue shows it, and how this moderator may decide it."""

    case: Case
    reports: list[Report]
    flags: list[Flag]
    choices: list[Choice]

    @property
    def more_reports(self) -> int:
        return max(0, self.case.report_count - len(self.reports))


@dataclass(frozen=True)
class QueuePage:
    """Some cases; ``following`` is the place to go on from, if there are more."""

    rows: list[Row]
    following: Place | None


Narrow = Callable[[CaseQuerySet, Any], CaseQuerySet]

PARTS: dict[str, tuple[str | Promise, Narrow]] = {
    "": (_("All"), lambda cases, reader: cases),
    "reported": (_("Reported"), lambda cases, reader: cases.filter(report_count__gt=0)),
    "waiting": (_("Awaiting approval"), lambda cases, reader: cases.filter(awaits_approval=True)),
    "flagged": (_("Flagged"), lambda cases, reader: cases.filter(is_flagged=True)),
    "mine": (_("Taken by me"), lambda cases, reader: cases.taken_by(reader)),
}


def open_cases(reader: Any, part: str = "") -> CaseQuerySet:
    """The open cases that a reader looks after, or a part of them (``PARTS``)."""
    _label, narrow = PARTS[part]
    return narrow(Case.objects.open().for_staff(reader), reader)


def waiting_count(reader: Any) -> int:
    """How many there are, counted to a hundred at most; no query for who is not staff."""
    if not getattr(reader, "moderates", False):
        return 0
    few = open_cases(reader).order_by()[:COUNTED_TO]
    return int(few.aggregate(n=Count("pk"))["n"])


def waiting_in_words(reader: Any) -> str:
    """The same for the header: "7", "99+", or nothing where nothing waits."""
    count = waiting_count(reader)
    return f"{COUNTED_TO - 1}+" if count >= COUNTED_TO else str(count or "")


def queue_page(reader: Any, *, part: str, after: Place | None, size: int) -> QueuePage:
    """The cases after a place in the queue, with what is said about each."""
    cases = open_cases(reader, part)
    if after is not None:
        cases = cases.after(after.weight, after.pk)
    # The places first: a moderator of one quiet forum may pass by thousands of others' cases.
    found = [Place(*row) for row in cases.in_queue_order().values_list("weight", "pk")[: size + 1]]
    following = found[size - 1] if len(found) > size else None
    wanted = [place.pk for place in found[:size]]
    known = Case.objects.with_context().in_bulk(wanted)
    return QueuePage(_rows(reader, [known[pk] for pk in wanted if pk in known]), following)


def next_case(reader: Any, *, part: str, after: Place) -> Case | None:
    """The case to go on with: the next that nobody else is busy with, from the top at the end."""
    free = open_cases(reader, part).free_for(reader).exclude(pk=after.pk).in_queue_order()
    return free.after(after.weight, after.pk).first() or free.first()


def previous_case(reader: Any, *, part: str, before: Place) -> Case | None:
    """The case before a place in the queue."""
    cases = open_cases(reader, part).before(before.weight, before.pk)
    return cases.order_by("weight", "-pk").first()


def _rows(reader: Any, cases: list[Case]) -> list[Row]:
    reports: dict[int, list[Report]] = {}
    for report in Report.objects.newest_of_each(cases, REPORTS_SHOWN):
        reports.setdefault(report.case_id, []).append(report)
    flags: dict[int, list[Flag]] = {}
    for flag in Flag.objects.filter(case__in=cases).order_by("pk"):
        flags.setdefault(flag.case_id, []).append(flag)
    return [
        Row(case, reports.get(case.pk, []), flags.get(case.pk, []), offered(reader, case))
        for case in cases
    ]
