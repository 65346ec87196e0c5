"""What a store can do, and what it answers with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Protocol

from forum.presence.places import Place


class Standing(Enum):
    """A member's sign at a place: none that counts, one to renew, one that needs no other yet."""

    ABSENT = "absent"
    STALE = "stale"
    FRESH = "fresh"


@dataclass(frozen=True)
class Crowd:
    """Who is at a place, as one reader may know it.

    ``members`` are the newest arrivals first, the reader among them wherever they are there;
    ``standing`` is the reader's own.
    """

    count: int = 0
    invisible_count: int = 0
    members: Sequence[Any] = ()
    standing: Standing = Standing.ABSENT


@dataclass(frozen=True)
class Seen:
    """A member, where they signed last, and when; the place is not yet checked for any reader."""

    member: Any
    place: Place
    seen_at: datetime


@dataclass(frozen=True)
class Roll:
    """Who is online, as one reader may know it."""

    count: int = 0
    invisible_count: int = 0
    seen: Sequence[Seen] = ()


Key = tuple[datetime, int]


class Store(Protocol):
    """Keeps signs. Nothing here asks who may see a place; what is listed is asked of each member.

    A store that cannot be reached answers with nobody and forgets what it was told; it never
    raises, because no page may fail for want of a list of names.
    """

    def crowd(self, place: Place, *, reader: Any, limit: int) -> Crowd:
        """Who is at ``place``, at most ``limit`` of them by name, and the count of all."""

    def standings(self, member: Any) -> dict[Place, Standing]:
        """Where a member is, by the signs that count."""

    def sign(self, member: Any, place: Place, *, arrives: bool) -> None:
        """Write a sign; with ``arrives`` the member takes the place of the newest."""

    def leave(self, member: Any, place: Place) -> None:
        """Let a sign run out in ``timing.LEAVING``, so that a page reloaded can renew it."""

    def leave_others(self, member: Any, place: Place) -> None:
        """Drop a member's signs at all places but this."""

    def forget(self, member: Any) -> None:
        """Drop all signs of a member."""

    def online(
        self, *, reader: Any, limit: int, before: Key | None = None, place: Place | None = None
    ) -> Roll:
        """Each member once, the latest sign first, after the key ``before``; or at one place."""

    def around(self, *, reader: Any, limit: int, place: Place | None = None) -> Crowd:
        """Who is anywhere on the board; the standing is the reader's own at ``place``."""

    def sweep(self, before: datetime) -> int:
        """Drop what ran out before then; how much there was."""
