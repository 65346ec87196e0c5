"""What staff say to each other about a case."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change
from forum.logbook.undoing import CannotUndo, undoes
from forum.moderation.locking import locked_case
from forum.moderation.models import NOTE_LENGTH, Case, CaseNote
from forum.rights import ask, may


@transaction.atomic
def note(*, case: Case, by: Any, text: str) -> CaseNote:
    """Write a note to a case, open or decided, and return it.

    Raises ``PermissionDenied``, or ``ValidationError`` for no words or too many.
    """
    case = locked_case(case, closed_too=True)
    ask(by, "look after", case)
    text = text.strip()
    if not text or len(text) > NOTE_LENGTH:
        raise ValidationError(_("Please write what the others should know."))
    made = CaseNote.objects.create(case=case, author=by, text=text)
    # The log tells that there is a note; what it says stays with the case.
    record(
        by=by, deed="case.note", target=case, forum_id=case.post.topic.forum_id,
        rows=[Change(made, None)],
    )  # fmt: skip
    return made


def _may_take_back(entry: LogEntry, by: Any) -> bool:
    """Only who wrote it: what somebody said is not another's to take away."""
    case = Case.objects.with_context().get(pk=entry.target_id)
    return entry.actor_id == by.pk and may(by, "look after", case)


@undoes("case.note", may=_may_take_back)
def _undo(entry: LogEntry, by: Any) -> None:
    case = locked_case(Case(pk=entry.target_id), closed_too=True)
    ask(by, "look after", case)
    if not CaseNote.objects.filter(pk=entry.rows[0]["pk"]).delete()[0]:
        raise CannotUndo(_("The note is not there any more."))
