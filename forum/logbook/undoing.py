"""Taking a deed back, exactly, while nothing else has changed what it changed.

Each room registers for its deeds how that is done (``@undoes``); pages and the administration
only call ``undo``, ``undo_batch`` and what tells whether these would succeed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from forum.logbook import obstacles
from forum.logbook.batches import as_batch
from forum.logbook.models import LogEntry
from forum.logbook.recording import record_undo
from forum.logbook.signals import deed_undone
from forum.logbook.snapshots import put_back
from forum.logbook.telling import entries_read_by

Run = Callable[[LogEntry, Any], None]
May = Callable[[LogEntry, Any], bool]
Also = Callable[[LogEntry, Any], list[str]]
LockAll = Callable[[list[LogEntry]], None]


class CannotUndo(Exception):  # noqa: N818  (it names what is so, not a fault)
    """The deed cannot be taken back; nothing was changed. ``sentences`` say what is in the way."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = list(sentences)
        super().__init__(" ".join(self.sentences))


@dataclass(frozen=True)
class _Rule:
    run: Run
    may: May | None
    also: Also | None


_RULES: dict[str, _Rule] = {}
_LOCKS: list[tuple[int, LockAll]] = []


def undoes(*deeds: str, may: May | None = None, also: Also | None = None) -> Callable[[Run], Run]:
    """Decorator: the function takes some deeds back, as ``fn(entry, by)`` inside a transaction.

    It locks (forums, topics, posts, members: by number), asks for the right that the deed itself
    needs and raises ``PermissionDenied``, calls ``take_back(entry, by)``, and counts. ``may``
    answers the same question without locks, for pages; it is asked only while the rows of the
    entry are there. ``also`` names what stands in the way besides changed rows.
    """

    def register(run: Run) -> Run:
        for deed in deeds:
            _RULES[deed] = _Rule(run, may, also)
        return run

    return register


def locks_for_batches(*, order: int) -> Callable[[LockAll], LockAll]:
    """Decorator: the function locks all that some entries changed, before any is taken back.

    Those of the rooms are called by ascending ``order``: the one order of locks.
    """

    def register(lock_all: LockAll) -> LockAll:
        _LOCKS.append((order, lock_all))
        return lock_all

    return register


def undoable_deeds() -> frozenset[str]:
    """The names of all deeds that somebody knows how to take back."""
    return frozenset(_RULES)


def can_undo(entry: LogEntry) -> bool:
    """Whether an undo is to be offered: the kind of deed can be undone and is not yet.

    Costs no query for entries that were loaded ``with_undo()``. Something may stand in the way
    all the same.
    """
    return not _spent(entry)


def what_stands_in_the_way(entry: LogEntry, by: Any) -> list[str]:
    """Why ``by`` cannot undo an entry now, in sentences for them; empty where they can."""
    spent = _spent(entry) or obstacles.gone(entry)
    if spent:
        return spent
    rule = _RULES[entry.deed]
    if rule.may is not None and not rule.may(entry, by):
        return [_("You may not do this here.")]
    return _in_the_way(rule, entry, by)


def undo(*, entry: LogEntry, by: Any, reason: str = "") -> LogEntry:
    """Take the deed of an entry back, and return the entry of that.

    The rights are those of the deed itself, on the things as they are now. Raises
    ``PermissionDenied``, or ``CannotUndo`` with what stands in the way; then nothing is changed.
    """
    with transaction.atomic():
        # Two who undo the same wait for each other here, before they hold anything else.
        entry = LogEntry.objects.select_for_update(no_key=True).get(pk=entry.pk)
        return _undo_locked(entry, by, reason)


def undo_batch(
    *, batch: UUID, by: Any, reason: str = "", leave_out: bool = False
) -> tuple[list[LogEntry], list[str]]:
    """Take back all that was done with one press, newest first, in one transaction.

    Returns the entries written and, with ``leave_out``, the sentences for what had to be left as
    it is. Without it, anything in the way stops the whole: ``CannotUndo`` says all of it.
    Raises ``PermissionDenied`` where ``by`` may take nothing of it back.
    """
    with transaction.atomic(), as_batch():
        entries, refused = _locked_batch(batch, by)
        for _order, lock_all in sorted(_LOCKS, key=lambda known: known[0]):
            lock_all(entries)
        done, problems, not_theirs = _undo_each(reversed(entries), by, reason)
        refused += not_theirs
        if refused and not done and not problems:
            raise PermissionDenied
        if refused:
            problems.append(_("Some of it you may not undo."))
        if not (entries or refused):
            problems.append(_("There is nothing to undo."))
        if problems and not (leave_out and done):
            raise CannotUndo(*problems)
        return done, problems


def take_back(entry: LogEntry, by: Any) -> None:
    """Put every row of an entry back, where none has changed since; else raise ``CannotUndo``.

    For the functions that ``@undoes`` registers: call it with the rows locked and the right asked.
    """
    ensure_unchanged(entry, by)
    for row in obstacles.plain_rows(entry):
        put_back(row)


def ensure_unchanged(entry: LogEntry, by: Any) -> None:
    """Raise ``CannotUndo`` with each thing that is not as the deed left it."""
    changed = obstacles.changed_since(entry, by)
    if changed:
        raise CannotUndo(*changed)


def _locked_batch(batch: UUID, by: Any) -> tuple[list[LogEntry], int]:
    """The deeds of a batch that ``by`` did or may read of, and how many others there are: what
    stands in the way of those is not for them to know."""
    found = LogEntry.objects.in_batch(batch).select_for_update(no_key=True).order_by("pk")
    entries = [entry for entry in found if entry.undoes_id is None]
    readable = set(entries_read_by(by).in_batch(batch).values_list("pk", flat=True))
    theirs = [entry for entry in entries if entry.actor_id == by.pk or entry.pk in readable]
    return theirs, len(entries) - len(theirs)


def _undo_each(
    entries: Iterable[LogEntry], by: Any, reason: str
) -> tuple[list[LogEntry], list[str], int]:
    done: list[LogEntry] = []
    problems: list[str] = []
    refused = 0
    for entry in entries:
        try:
            with transaction.atomic():
                done.append(_undo_locked(entry, by, reason))
        except CannotUndo as cannot:
            problems.extend(cannot.sentences)
        except PermissionDenied:
            refused += 1
    return done, problems, refused


def _undo_locked(entry: LogEntry, by: Any, reason: str) -> LogEntry:
    spent = _spent(entry) or obstacles.gone(entry)
    if spent:
        raise CannotUndo(*spent)
    rule = _RULES[entry.deed]
    if rule.may is not None and not rule.may(entry, by):
        raise PermissionDenied
    also = rule.also(entry, by) if rule.also else []
    if also:
        raise CannotUndo(*also)
    rule.run(entry, by)
    written = record_undo(entry=entry, by=by, reason=reason)
    deed_undone.send(sender=LogEntry, entry=entry, undo=written, by=by)
    return written


def _in_the_way(rule: _Rule, entry: LogEntry, by: Any) -> list[str]:
    also = rule.also(entry, by) if rule.also else []
    return also or obstacles.changed_since(entry, by)


def _spent(entry: LogEntry) -> list[str]:
    """Why nobody can undo an entry, whatever the things are like."""
    if entry.undoes_id is not None:
        return [_("This took something back itself. Do the deed again instead.")]
    undone_by = _undone_by(entry)
    if undone_by is not None:
        words = {"name": undone_by.actor_name, "when": obstacles.when(undone_by.at)}
        return [_("%(name)s has undone this already (%(when)s).") % words]
    if entry.deed not in _RULES:
        return [_("A deed of this kind cannot be undone.")]
    if not entry.rows:
        return [_("The log does not keep what an undo of this entry would need.")]
    return []


def _undone_by(entry: LogEntry) -> LogEntry | None:
    try:
        return entry.undone_by
    except LogEntry.DoesNotExist:
        return None
