"""Taking a case, so that two moderators do not do the same work, and giving it back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.logbook.undoing import take_back, undoes
from forum.moderation.locking import locked_case
from forum.moderation.models import Case
from forum.rights import ask, may


class TakenByOther(ValidationError):  # noqa: N818  (it names what is so, not a fault)
    """Somebody else is busy with the case; nothing was changed."""

    def __init__(self, case: Case) -> None:
        self.case = case
        super().__init__(_("%(name)s has taken this case.") % {"name": case.taken_by})


@transaction.atomic
def take(*, case: Case, by: Any, over: bool = False) -> Case:
    """Make an open case one's own until it is given back or lies for two hours; return it.

    ``over`` takes it from whoever has it. Raises ``PermissionDenied``, ``TakenByOther``, or
    ``CaseClosed`` where it is decided. Taking what one has already changes nothing.
    """
    case = locked_case(case)
    ask(by, "look after", case)
    if case.is_taken and case.taken_by_id == by.pk:
        return case
    if case.is_taken and not over:
        raise TakenByOther(case)
    _hand_over(case, to=by, by=by, deed="case.take")
    return case


@transaction.atomic
def give_back(*, case: Case, by: Any) -> Case:
    """Let others have a case that one has taken, and return it.

    Raises ``PermissionDenied``, ``TakenByOther``, or ``CaseClosed`` where it is decided.
    """
    case = locked_case(case)
    ask(by, "look after", case)
    if case.is_taken_from(by):
        raise TakenByOther(case)
    if case.taken_by_id is not None:
        _hand_over(case, to=None, by=by, deed="case.return")
    return case


def _hand_over(case: Case, *, to: Any, by: Any, deed: str) -> None:
    before, had_it = values_of(case, "taken_by", "taken_at"), case.taken_by
    case.taken_by, case.taken_at = to, timezone.now() if to else None
    case.save(update_fields=["taken_by", "taken_at"])
    record(
        by=by,
        deed=deed,
        target=case,
        forum_id=case.post.topic.forum_id,
        before={"taken_by": had_it.username if had_it else ""},
        after={"taken_by": to.username if to else ""},
        rows=[Change(case, before)],
    )


def _may_hand_back(entry: LogEntry, by: Any) -> bool:
    return may(by, "look after", Case.objects.with_context().get(pk=entry.target_id))


@undoes("case.take", "case.return", may=_may_hand_back)
def _undo(entry: LogEntry, by: Any) -> None:
    case = locked_case(Case(pk=entry.target_id), closed_too=True)
    ask(by, "look after", case)
    take_back(entry, by)
