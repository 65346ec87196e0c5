"""The one way into the moderation log. Call it inside the deed's own transaction."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from forum.logbook.batches import current_batch
from forum.logbook.models import NAMED_FORUM, LogEntry, Touched
from forum.logbook.snapshots import Change

UNDO = ".undo"  # what the name of an undo's deed ends with


def record(
    *,
    by: Any,
    deed: str,
    target: models.Model,
    label: str = "",
    forum_id: int | None = None,
    reason: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    rows: Iterable[Change | dict[str, Any]] = (),
    named_forums: Iterable[int] = (),
) -> LogEntry:
    """Write what ``by`` (a member, or ``None`` for the board itself) did.

    ``deed`` is the kind of target and a verb (``topic.lock``); ``label`` is what a person would
    call the target (default: its own ``str``); ``before`` and ``after`` hold the changed values
    for people to read; ``rows`` the exact ones for ``undoing``, a ``Change`` for each row (or a
    dictionary in the form of an undo of one's own). ``named_forums`` are those that the entry
    speaks of besides its own: it is for who may read of them all.
    """
    return _write(
        by=by,
        deed=deed,
        target_kind=target._meta.model_name or "",
        target_id=target.pk,
        target_label=label or str(target),
        forum_id=forum_id,
        reason=reason,
        before=before or {},
        after=after or {},
        rows=[row.as_row() if isinstance(row, Change) else row for row in rows],
        named_forums=named_forums,
    )


def record_undo(*, entry: LogEntry, by: Any, reason: str = "") -> LogEntry:
    """Write that ``by`` took the deed of an entry back: the same, turned round."""
    return _write(
        by=by,
        deed=f"{entry.deed}{UNDO}",
        target_kind=entry.target_kind,
        target_id=entry.target_id,
        target_label=entry.target_label,
        forum_id=entry.forum_id,
        reason=reason,
        before=entry.after,
        after=entry.before,
        rows=[_turned(row) for row in entry.rows],
        undoes=entry,
        named_forums=entry.touched.filter(kind=NAMED_FORUM).values_list("object_id", flat=True),
    )


def _write(*, by: Any, target_label: str, named_forums: Iterable[int], **facts: Any) -> LogEntry:
    entry = LogEntry.objects.create(
        actor=by,
        actor_name=by.username if by else "",
        target_label=target_label[:200],
        batch=current_batch(),
        **facts,
    )
    _note_what_else(entry, set(named_forums) - {entry.forum_id})
    return entry


def _turned(row: dict[str, Any]) -> dict[str, Any]:
    if "before" not in row or "after" not in row:
        return row
    return {**row, "before": row["after"], "after": row["before"]}


def _note_what_else(entry: LogEntry, named_forums: set[int]) -> None:
    """Note the rows that were changed beside the target's, so that they can be found by it, and
    the forums that it names."""
    changed = {(row["kind"], row["pk"]) for row in entry.rows if "kind" in row and "pk" in row}
    others = [
        Touched(entry=entry, kind=name, object_id=pk)
        for name, pk in sorted((kind.partition(".")[2], pk) for kind, pk in changed)
        if (name, pk) != (entry.target_kind, entry.target_id)
    ]
    others += [Touched(entry=entry, kind=NAMED_FORUM, object_id=pk) for pk in sorted(named_forums)]
    if others:
        Touched.objects.bulk_create(others, batch_size=1000)
