"""Who may warn whom: for a post with the right in its forum, else with the right on the board."""

from typing import Any

from accounts.models import Member
from accounts.ranking import outranks
from forum.boards.grants import holds_anywhere
from forum.boards.naming import Right
from forum.boards.rights import BOARD
from forum.rights import answer_for, may
from forum.topics.models import Post
from forum.warnings.models import Warning


def _warn_for_post(by: Any, post: Post) -> bool:
    """Acting implies reading, and nobody warns their equals or above."""
    if post.author is None or not outranks(by, post.author):
        return False
    return may(by, Right.WARN, post.topic.forum) and may(by, "read", post)


def _read(reader: Any, warning: Warning) -> bool:
    """Staff read what their forums hold: a warning for a post is that forum's affair, any other
    the board's."""
    if warning.post is None:
        return may(reader, Right.WARN, BOARD)
    return may(reader, Right.WARN, warning.post.topic.forum) and may(reader, "read", warning.post)


def _warn_again(by: Any, warning: Warning) -> bool:
    """Who could give this warning now."""
    return outranks(by, warning.member) and _read(by, warning)


def _take_back(by: Any, warning: Warning) -> bool:
    return warning.is_standing and _warn_again(by, warning)


def _see_warnings(by: Any, member: Member) -> bool:
    """Staff who may warn somewhere see that somebody was warned; what for, ``read`` says."""
    return by.is_authenticated and by.pk != member.pk and holds_anywhere(by, Right.WARN)


answer_for(Post, {"warn": _warn_for_post})
answer_for(Warning, {"read": _read, "take_back": _take_back, "warn_again": _warn_again})
answer_for(Member, {"see_warnings": _see_warnings})
