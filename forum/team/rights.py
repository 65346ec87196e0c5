"""Who is the team: staff who may warn on the whole board, and administrators."""

from typing import Any

from accounts.levels import Level, level_of
from forum.boards.naming import Right
from forum.boards.rights import BOARD, Board
from forum.rights import answer_for, may
from forum.team.models import Conversation


def _is_team(reader: Any, _target: Any) -> bool:
    return may(reader, Right.WARN, BOARD)


def _write(by: Any, conversation: Conversation) -> bool:
    """A member writes in their own; silence does not take that away, nor does a ban."""
    if not by.is_authenticated or by.pk != conversation.member_id:
        return False
    return by.is_banned or level_of(by) >= Level.MEMBERS


answer_for(Board, {"answer_for_team": _is_team})
answer_for(
    Conversation,
    {"read": _is_team, "answer": _is_team, "close": _is_team, "write": _write},
)
