"""What somebody may do in a forum, and on the board as a whole: the matrix, answered.

``forum.rights.may`` is the question; this room answers it for forums and for ``BOARD``. A forum's
row carries its resolved rights, so asking costs no query.
"""

from collections.abc import Callable
from typing import Any

from accounts.holding import holders_of
from accounts.levels import Level, is_administrator, level_of
from accounts.restrictions import blocked_from_writing, needs_approval
from forum.boards.grants import holds_on_board
from forum.boards.models import Forum
from forum.boards.naming import (
    LIST_OTHERS,
    READ_OTHERS,
    STAFF_RIGHTS,
    WRITING_RIGHTS,
    Right,
    has,
    mask_of,
)
from forum.rights import answer_for, may

__all__ = ["BOARD", "Board", "may", "rights_in"]

EVERYTHING = mask_of([*Right.values, READ_OTHERS, LIST_OTHERS])


class Board:
    """The board as a whole, as a target of the question."""


BOARD = Board()


def rights_in(reader: Any, forum: Forum) -> int:
    """All rights of a reader in a forum as a mask, restrictions of the member left aside."""
    if is_administrator(reader):
        return EVERYTHING
    mask = 0
    for holder in holders_of(reader):
        mask |= forum.rights.get(holder, 0)
    return mask


def _holds(right: str) -> Callable[[Any, Forum], bool]:
    return lambda reader, forum: has(rights_in(reader, forum), right)


def _writes(right: str) -> Callable[[Any, Forum], bool]:
    """A right that only members use, and only those whom nothing keeps from writing."""

    def rule(reader: Any, forum: Forum) -> bool:
        if level_of(reader) < Level.MEMBERS or blocked_from_writing(reader):
            return False
        return has(rights_in(reader, forum), right)

    return rule


def _unapproved(reader: Any, forum: Forum) -> bool:
    if level_of(reader) < Level.MEMBERS or needs_approval(reader):
        return False
    return has(rights_in(reader, forum), Right.UNAPPROVED)


def _report(reader: Any, forum: Forum) -> bool:
    """Members tell the team about what they can read; silence does not take that away."""
    return level_of(reader) >= Level.MEMBERS and has(rights_in(reader, forum), Right.READ)


def _on_board(right: str) -> Callable[[Any, Board], bool]:
    def rule(reader: Any, _board: Board) -> bool:
        if not getattr(reader, "moderates", False):  # spares plain members the query
            return False
        return holds_on_board(reader, right)

    return rule


def _administer(reader: Any, _target: Any) -> bool:
    return is_administrator(reader)


answer_for(
    Forum,
    {
        **{right: _holds(right) for right in (*Right, READ_OTHERS, LIST_OTHERS)},
        **{right: _writes(right) for right in WRITING_RIGHTS},
        Right.UNAPPROVED: _unapproved,
        "report": _report,
        "moderate": _holds(Right.SEE_HIDDEN),
        "arrange": _administer,
    },
)

answer_for(Board, {**{right: _on_board(right) for right in STAFF_RIGHTS}, "arrange": _administer})
