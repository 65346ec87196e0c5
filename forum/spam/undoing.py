"""How a cleaning is taken back: every row gets the very values that it had.

What somebody decided anew since stays as they decided, and so does what was removed for good.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, locks_for_batches, take_back, undoes
from forum.spam.cleaned import (
    KINDS,
    VALUES,
    left_as_it_is,
    lock_places,
    things_of,
)
from forum.spam.cleaning import may_clean
from forum.spam.models import CleanedRow, Cleaning
from forum.spam.tallies import kept_in_step

DEED = "member.spammer"


def may_undo(entry: LogEntry, by: Any) -> bool:
    return may_clean(by, _member(entry))


def stays_as_it_is(cleaning: Cleaning) -> int:
    """How many topics and posts an undo leaves alone, because somebody decided on them since."""
    marks = left_as_it_is(cleaning)
    ours = sum(things_of(cleaning, kind).filter(**marks).count() for kind in KINDS)
    return cleaning.topic_count + cleaning.post_count - ours


@undoes(DEED, may=may_undo)
def undo_cleaning(entry: LogEntry, by: Any) -> None:
    cleaning = _cleaning(entry)
    places = lock_places(cleaning)
    member = _member(entry, lock=True)
    if not may_clean(by, member):
        raise PermissionDenied
    take_back(entry, by)  # the profile
    with kept_in_step(places, member):
        _put_back(cleaning, "topic", {"pk__in": places})
        _put_back(cleaning, "post", {"topic__in": places})
    Cleaning.objects.filter(pk=cleaning.pk).update(undone_at=timezone.now())


@locks_for_batches(order=0)
def lock_cleaned_places(entries: list[LogEntry]) -> None:
    for entry in entries:
        if entry.deed == DEED:
            lock_places(_cleaning(entry))


def _put_back(cleaning: Cleaning, kind: str, where: dict[str, Any]) -> None:
    """One statement for all rows that were alike; nearly all were."""
    rows = CleanedRow.objects.filter(cleaning=cleaning, kind=kind)
    marks = left_as_it_is(cleaning) | where
    for before in list(rows.order_by().values(*VALUES).distinct()):
        things_of(cleaning, kind, **_same(before)).filter(**marks).update(**before)


def _same(values: dict[str, Any]) -> dict[str, Any]:
    """The values as a filter: nothing is equal to NULL."""
    there = {key: value for key, value in values.items() if value is not None}
    return there | {f"{key}__isnull": True for key in values.keys() - there.keys()}


def _cleaning(entry: LogEntry) -> Cleaning:
    of_entry = Cleaning.objects.filter(batch=entry.batch, member=entry.target_id)
    found = of_entry.select_related("member").first()
    if found is None:
        raise CannotUndo(_("The board does not know any more what was taken away."))
    return found


def _member(entry: LogEntry, *, lock: bool = False) -> Member:
    members = Member.objects.with_group()
    if lock:
        members = members.select_for_update(of=("self",))
    return members.get(pk=entry.target_id)
