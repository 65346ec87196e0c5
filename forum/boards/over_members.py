"""Who may warn, silence and ban members, and set bars: rights held on the whole board, and rank.

A right in one forum is not enough: what is done to a member is felt in all of them.
"""

from collections.abc import Callable
from typing import Any

from accounts.bars import Bar
from accounts.models import Member
from accounts.ranking import outranks
from forum.boards.naming import Right
from forum.boards.rights import BOARD
from forum.rights import answer_for, may


def _over_member(right: str) -> Callable[[Any, Member], bool]:
    return lambda by, member: outranks(by, member) and may(by, right, BOARD)


def _sees_address(by: Any, _member: Member) -> bool:
    return may(by, Right.SEE_ADDRESS, BOARD)


def _may_bar(by: Any, _bar: Bar) -> bool:
    return may(by, Right.BAN, BOARD)


answer_for(
    Member,
    {
        "warn": _over_member(Right.WARN),
        "silence": _over_member(Right.BAN),
        "ban": _over_member(Right.BAN),
        "see_address": _sees_address,
    },
)
answer_for(Bar, {"set": _may_bar, "lift": _may_bar})
