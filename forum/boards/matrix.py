"""Changing cells of the matrix: one press is one transaction, in the log and undoable."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Group
from forum.boards.models import Cell, Forum
from forum.boards.naming import Right
from forum.boards.resolving import resolve
from forum.boards.rights import BOARD
from forum.logbook.batches import as_batch
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.undoing import CannotUndo, undoes
from forum.rights import ask, may


class Setting(NamedTuple):
    """What a cell is to say: yes, no, or nothing of its own (``None``: inherited)."""

    forum_id: int | None  # None: the whole board
    group_id: int
    right: str
    allowed: bool | None


Key = tuple[int | None, int, str]  # forum, group, right


@transaction.atomic
def set_cells(*, settings: Iterable[Setting], by: Any, reason: str = "") -> list[LogEntry]:
    """Set cells, and return the entries of the log: one for each forum, or group of the board.

    Cells that say so already are left out. Raises ``PermissionDenied`` for all but administrators.
    """
    ask(by, "arrange", BOARD)
    with as_batch():
        forums = _locked_forums()
        wanted = {_key_of(one): one.allowed for one in settings}
        there = _cells_now(wanted)
        changed = {key: (there.get(key), to) for key, to in wanted.items() if there.get(key) != to}
        if not changed:
            return []
        _write({key: after for key, (_before, after) in changed.items()})
        resolve()
        return _log(changed, forums, by, reason)


def copy_forum(*, source: Forum, to: Forum, by: Any, reason: str = "") -> list[LogEntry]:
    """Give ``to`` the very cells of ``source``; what is inherited there is inherited here."""
    cells = Cell.objects.filter(forum=source)
    return set_cells(settings=_copied(cells, Cell.objects.filter(forum=to), forum_id=to.pk),
                     by=by, reason=reason)  # fmt: skip


def copy_group(*, source: Group, to: Group, by: Any, reason: str = "") -> list[LogEntry]:
    """Give ``to`` the very cells of ``source``, on the board and in every forum."""
    cells = Cell.objects.filter(group=source)
    return set_cells(settings=_copied(cells, Cell.objects.filter(group=to), group_id=to.pk),
                     by=by, reason=reason)  # fmt: skip


def _copied(source: Iterable[Cell], target: Iterable[Cell], **other: Any) -> list[Setting]:
    """The target's own cells emptied, and over them what the source says, under another key."""
    emptied = [Setting(one.forum_id, one.group_id, one.right, None) for one in target]
    return emptied + [
        Setting(one.forum_id, one.group_id, one.right, one.allowed)._replace(**other)
        for one in source
    ]


def _key_of(one: Setting) -> Key:
    return one.forum_id, one.group_id, Right(one.right).value


def _locked_forums() -> dict[int, Forum]:
    """All forums, locked: two administrators who change cells wait for each other."""
    return {forum.pk: forum for forum in Forum.objects.select_for_update().order_by("pk")}


def _cells_now(keys: Iterable[Key]) -> dict[Key, bool | None]:
    groups = {group_id for _forum, group_id, _right in keys}
    found = Cell.objects.filter(group__in=groups)
    return {(one.forum_id, one.group_id, one.right): one.allowed for one in found}


def _write(values: dict[Key, bool | None]) -> None:
    for (forum_id, group_id, right), allowed in values.items():
        here: dict[str, Any] = {"forum_id": forum_id, "group_id": group_id, "right": right}
        if allowed is None:
            Cell.objects.filter(**here).delete()
        else:
            Cell.objects.update_or_create(**here, defaults={"allowed": allowed})


def _log(
    changed: dict[Key, tuple[bool | None, bool | None]],
    forums: dict[int, Forum],
    by: Any,
    reason: str,
) -> list[LogEntry]:
    groups = Group.objects.in_bulk({group_id for _forum, group_id, _right in changed})
    parts: dict[tuple[int | None, int], list[Key]] = defaultdict(list)
    for key in changed:  # of one forum, or for the board of one group
        parts[key[0], 0 if key[0] else key[1]].append(key)
    entries = []
    for (forum_id, group_id), keys in parts.items():
        entries.append(
            record(
                by=by,
                deed="forum.rights" if forum_id else "group.rights",
                target=forums[forum_id] if forum_id else groups[group_id],
                forum_id=forum_id,
                reason=reason,
                before={_told(key, groups): changed[key][0] for key in keys},
                after={_told(key, groups): changed[key][1] for key in keys},
                rows=[
                    {"cell": list(key), "was": changed[key][0], "is": changed[key][1]}
                    for key in keys
                ],
            )
        )
    return entries


def _told(key: Key, groups: dict[int, Group]) -> str:
    """How a cell is named in the log, which keeps it in the words of that day."""
    return f"{groups[key[1]].name} · {Right(key[2]).value}"


def _may_undo(entry: LogEntry, by: Any) -> bool:
    return may(by, "arrange", BOARD)


@undoes("forum.rights", "group.rights", may=_may_undo)
def _set_back(entry: LogEntry, by: Any) -> None:
    ask(by, "arrange", BOARD)
    _locked_forums()
    rows: dict[Key, dict[str, Any]] = {
        (row["cell"][0], row["cell"][1], row["cell"][2]): row for row in entry.rows
    }
    now = _cells_now(rows)
    moved_on = [key for key, row in rows.items() if now.get(key) != row["is"]]
    if moved_on:
        raise CannotUndo(*(_changed_since(key) for key in moved_on))
    _write({key: row["was"] for key, row in rows.items()})
    resolve()


def _changed_since(key: Key) -> str:
    group = Group.objects.filter(pk=key[1]).first()
    words = {"group": group.title if group else "—", "right": Right(key[2]).label}
    return _("“%(right)s” of %(group)s was changed again since.") % words
