"""How cases end, by a decision or because their post goes out of sight; and begin again."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo
from forum.moderation.models import Case, Decision

CLOSING = ("closed_at", "closed_by", "closed_with", "decision", "reason", "answer")


def close_row(
    case: Case, *, by: Any, decision: Decision, reason: str = "", answer: str = ""
) -> None:
    """Write the decision into a locked case."""
    case.closed_at, case.closed_by, case.decision = timezone.now(), by, decision
    case.reason, case.answer = reason, answer
    case.save(update_fields=["closed_at", "closed_by", "decision", "reason", "answer"])


@transaction.atomic
def settle(
    *, by: Any, decision: Decision, with_: LogEntry | None, reason: str = "", **about: Any
) -> int:
    """Close all open cases ``about`` posts on which another deed has decided; how many there were.

    ``post=`` or ``post__topic=`` says which. Writes no entry of its own into the log: that deed
    has one, and taking it back opens the cases again.
    """
    cases = Case.objects.open().filter(**about)
    pks = list(cases.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    return Case.objects.filter(pk__in=pks).update(
        closed_at=timezone.now(),
        closed_by=by,
        closed_with=with_,
        decision=decision,
        reason=reason[: Case._meta.get_field("reason").max_length],
    )


def open_again(*, after: LogEntry) -> int:
    """Open the cases that an entry of the log has closed, inside its undo; how many there were.

    Raises ``CannotUndo`` where a post has a newer open case: a post has one at most.
    """
    closed = Case.objects.filter(closed_with=after)
    pks = list(closed.select_for_update().order_by("pk").values_list("pk", flat=True))
    if not pks:
        return 0
    newer = Case.objects.open().filter(post__cases__in=pks).select_related("post__topic").first()
    if newer is not None:
        raise CannotUndo(newer_case_in_words(newer))
    return Case.objects.filter(pk__in=pks).update(
        closed_at=None, closed_by=None, closed_with=None, decision="", reason="", answer=""
    )


def forget_waiting(*, after: LogEntry) -> int:
    """Remove the case of a post that waited again because a deed restored it, inside the undo of
    that; how many there were. One to which somebody has added something stays, closed.
    """
    about = {"post": after.target_id}
    if after.target_kind == "topic":
        about = {"post__topic": after.target_id, "post__position": 1}
    cases = Case.objects.filter(
        **about, opened_at__gte=after.at, weight=1, awaits_approval=True, notes=None, taken_at=None
    )
    return cases.delete()[1].get(Case._meta.label, 0)


def newer_case_in_words(case: Case) -> str:
    """Why a case cannot be opened again."""
    return _("“%(post)s” was reported anew since. Decide about that first.") % {"post": case.post}
