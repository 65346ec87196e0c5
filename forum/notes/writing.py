"""Writing a note, and taking it away; both are in the log, and both can be undone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Member
from forum.boards.naming import Right
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.undoing import CannotUndo, undoes
from forum.notes.models import LONGEST, Note
from forum.rights import answer_for, ask, may
from forum.topics.models import Topic

WRITTEN, REMOVED = "note.write", "note.remove"


@transaction.atomic
def write_note(*, on: Topic | Member, by: Member, text: str) -> Note:
    """Write a note on a topic or a member. Raises ``PermissionDenied``."""
    ask(by, "note", on)
    which = {"topic": on} if isinstance(on, Topic) else {"member": on}
    note = Note.objects.create(**which, author=by, text=text.strip()[:LONGEST])
    _log(WRITTEN, note, by)
    return note


@transaction.atomic
def remove_note(*, note: Note, by: Member) -> None:
    """Take a note away; the log keeps its text. Raises ``PermissionDenied``."""
    note = Note.objects.select_for_update(of=("self",)).get(pk=note.pk)
    ask(by, "note", note.target)
    _log(REMOVED, note, by)
    note.delete()


def notes_on(target: Topic | Member, reader: Any) -> list[Note]:
    """The notes that a reader finds on a topic or member; no query for those who find none."""
    return list(Note.objects.on(target)[:50]) if may(reader, "note", target) else []


def _log(deed: str, note: Note, by: Member) -> None:
    written = deed == WRITTEN
    # Found by its topic also when the note is gone: the entry goes where the topic goes.
    on = [{"kind": Topic._meta.label_lower, "pk": note.topic_id}] if note.topic_id else []
    record(
        by=by,
        deed=deed,
        target=note,
        label=str(note.target),
        forum_id=note.topic.forum_id if note.topic else None,
        before={"text": "" if written else note.text},
        after={"text": note.text if written else ""},
        rows=[
            {
                "note": note.pk,
                "topic_id": note.topic_id,
                "member_id": note.member_id,
                "author_id": note.author_id,
                "text": note.text,
                "at": note.at.isoformat(),
            },
            *on,
        ],
    )


def _target(row: dict[str, Any]) -> Topic | Member | None:
    if row["topic_id"]:
        return Topic.objects.select_related("forum").filter(pk=row["topic_id"]).first()
    return Member.objects.with_group().filter(pk=row["member_id"]).first()


def _may_undo(entry: LogEntry, by: Any) -> bool:
    target = _target(entry.rows[0])
    return target is not None and may(by, "note", target)


@undoes(WRITTEN, REMOVED, may=_may_undo)
def _turn_back(entry: LogEntry, by: Any) -> None:
    row = entry.rows[0]
    target = _target(row)
    if target is None:
        raise CannotUndo(_("What the note was on is not there any more."))
    if not may(by, "note", target):
        raise PermissionDenied
    there = Note.objects.filter(pk=row["note"])
    if entry.deed == WRITTEN:
        if not there.delete()[0]:
            raise CannotUndo(_("The note was taken away since."))
        return
    if there.exists():
        raise CannotUndo(_("The note is there again."))
    author = Member.objects.filter(pk=row["author_id"]).first()
    Note.objects.create(
        pk=row["note"], topic_id=row["topic_id"], member_id=row["member_id"], author=author,
        text=row["text"], at=row["at"],
    )  # fmt: skip


def _may_note_topic(reader: Any, topic: Topic) -> bool:
    return getattr(reader, "moderates", False) and may(reader, Right.SEE_HIDDEN, topic.forum)


def _may_note_member(reader: Any, _member: Member) -> bool:
    return bool(getattr(reader, "moderates", False))


answer_for(Topic, {"note": _may_note_topic})
answer_for(Member, {"note": _may_note_member})
