"""What a moderator has ticked, on one page after the other, kept in their session.

A page tells which of the things on it are ticked; what was ticked on other pages stays.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from forum.boards.models import Forum
from forum.boards.naming import Right
from forum.rights import may
from forum.topics.models import Post, Topic

KEPT = 200  # of a kind
TICKS = "ticks"
KINDS = ("topics", "posts")
TICKING_RIGHTS = (Right.LOCK, Right.PIN, Right.HIDE, Right.DELETE, Right.MOVE)


def may_tick(reader: Any, forum: Forum) -> bool:
    """Whether this reader is staff with a deed to do on many in this forum. No query."""
    if not getattr(reader, "moderates", False):
        return False
    return any(may(reader, right, forum) for right in TICKING_RIGHTS)


def ticked(session: SessionBase, kind: str) -> list[int]:
    """The numbers of what is ticked, the first ticked first; ``kind`` is of ``KINDS``."""
    return list(session.get(TICKS, {}).get(kind, ()))


def keep(session: SessionBase, kind: str, *, on: Iterable[int], shown: Iterable[int]) -> int:
    """Take over one page: of the things ``shown`` there those ``on`` are ticked.

    At most ``KEPT`` are ticked at a time. Returns how many found no room.
    """
    seen, wanted = set(shown), list(dict.fromkeys(on))
    before = ticked(session, kind)
    staying = [number for number in before if number not in seen or number in wanted]
    after = list(dict.fromkeys([*staying, *wanted]))
    if after != before:
        _write(session, kind, after[:KEPT])
    return max(0, len(after) - KEPT)


def forget(session: SessionBase, kind: str, numbers: Iterable[int] | None = None) -> None:
    """Untick these, or with ``None`` all of a kind."""
    gone = None if numbers is None else set(numbers)
    left = [] if gone is None else [n for n in ticked(session, kind) if n not in gone]
    if left != ticked(session, kind):
        _write(session, kind, left)


def things(reader: Any, kind: str, numbers: Iterable[int]) -> list[Any]:
    """Topics or posts by their numbers, in that order; what the reader may not see is left out.

    One query; each knows its forum.
    """
    wanted = list(numbers)
    if not wanted:
        return []
    found: dict[int, Any]
    if kind == "topics":
        found = (
            Topic.objects.visible_to(reader)
            .select_related("forum", "author__group")
            .in_bulk(wanted)
        )
    else:
        found = (
            Post.objects.visible_to(reader)
            .select_related("topic__forum", "author__group")
            .defer("source", "html")
            .in_bulk(wanted)
        )
    return [found[number] for number in wanted if number in found]


def _write(session: SessionBase, kind: str, numbers: list[int]) -> None:
    session[TICKS] = {**session.get(TICKS, {}), kind: numbers}
