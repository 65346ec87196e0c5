"""Who is online: everybody at any place, the board's box and the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from forum.presence.arriving import joined, note
from forum.presence.listed import leaves_traces, sees_invisible
from forum.presence.places import Named, Place, named
from forum.presence.stores import store
from forum.presence.stores.shape import Crowd, Key
from forum.presence.viewers import NAMES

A_PAGE = 50


@dataclass(frozen=True)
class OnlineBox:
    """The short list of the index. ``invisible_count`` is None for all but staff."""

    members: Sequence[Any]
    count: int
    invisible_count: int | None

    @classmethod
    def of(cls, crowd: Crowd, *, reader: Any) -> Self:
        seen = crowd.invisible_count if sees_invisible(reader) else None
        return cls(crowd.members, crowd.count, seen)

    @property
    def more(self) -> int:
        return self.count - len(self.members)


@dataclass(frozen=True)
class OnlineMember:
    """A member, where they are (None where the reader may not know), and the last sign."""

    member: Any
    where: Named | None
    seen_at: datetime


@dataclass(frozen=True)
class Online:
    """A page of the list; ``older`` is the key of the next page, or None."""

    members: Sequence[OnlineMember]
    count: int
    invisible_count: int | None
    older: Key | None


def online_box(*, for_: Any, at: Place | None = None) -> OnlineBox:
    """The newest of those online whom the reader may see; a reading member is among them.

    A page that shows the box says ``at`` which place it is, and the view is noted there. One
    query, and at most two writes where the member's sign is no longer fresh.
    """
    crowd = store().around(reader=for_, limit=NAMES, place=at)
    if leaves_traces(for_):
        if at is not None:
            note(for_, at, crowd.standing)
        if for_.pk not in [member.pk for member in crowd.members]:
            crowd = joined(for_, crowd)
    return OnlineBox.of(crowd, reader=for_)


def online(*, for_: Any, before: Key | None = None, place: Place | None = None) -> Online:
    """Those online whom the reader may see, the latest sign first, ``A_PAGE`` from the key on.

    ``place`` keeps only those who are there; whether the reader may see it is the caller's to ask.
    """
    roll = store().online(reader=for_, limit=A_PAGE + 1, before=before, place=place)
    shown = roll.seen[:A_PAGE]
    names = named([one.place for one in shown], for_=for_)
    last = shown[-1] if len(roll.seen) > A_PAGE else None
    return Online(
        members=[OnlineMember(one.member, names.get(one.place), one.seen_at) for one in shown],
        count=roll.count,
        invisible_count=roll.invisible_count if sees_invisible(for_) else None,
        older=(last.seen_at, last.member.pk) if last else None,
    )
