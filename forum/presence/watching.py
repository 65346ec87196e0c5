"""Presence's small interface: who is where, now.

Pages call ``arrive``; the script of an open page leads to ``signed`` and ``left``. Nothing of a
guest or a machine is ever written.
"""

from typing import Any

from forum.presence.arriving import joined, note
from forum.presence.listed import leaves_traces
from forum.presence.online import online, online_box
from forum.presence.places import Place, may_see
from forum.presence.stores import store
from forum.presence.stores.shape import Standing
from forum.presence.viewers import NAMES, Viewers

__all__ = ["arrive", "forget", "left", "online", "online_box", "seen", "signed", "viewers"]

# Nobody keeps more pages in sight at once; without a limit a script could fill the table.
MOST_PLACES = 12


def arrive(visitor: Any, place: Place) -> Viewers:
    """Note a page view and return who is there, the visiting member among them.

    For pages that have already let the visitor in: rights are not asked again. One query where
    the member's sign is fresh (and for guests always), at most three where it is not.
    """
    crowd = store().crowd(place, reader=visitor, limit=NAMES)
    if leaves_traces(visitor) and crowd.standing is not Standing.FRESH:
        note(visitor, place, crowd.standing)
        if crowd.standing is Standing.ABSENT:
            crowd = joined(visitor, crowd)
    return Viewers.of(crowd, place, reader=visitor)


def seen(member: Any, place: Place) -> None:
    """A page view: the member is here now, and at no other place that no open page holds."""
    if not leaves_traces(member):
        return
    note(member, place, store().standings(member).get(place, Standing.ABSENT))


def signed(member: Any, place: Place) -> None:
    """The sign of a page that is open and in sight: the member is here too.

    Written only where the last sign is no longer fresh. Another window keeps its place.
    """
    if not leaves_traces(member):
        return
    standings = store().standings(member)
    standing = standings.get(place, Standing.ABSENT)
    if standing is Standing.FRESH:
        return
    if standing is Standing.ABSENT and len(standings) >= MOST_PLACES:
        return
    store().sign(member, place, arrives=standing is Standing.ABSENT)


def left(member: Any, place: Place) -> None:
    """The page was closed or is out of sight: the member is gone from the place in a moment."""
    if member.is_authenticated:
        store().leave(member, place)


def forget(member: Any) -> None:
    """The member is nowhere any more: signed out, or banned."""
    store().forget(member)


def viewers(place: Place, *, for_: Any, limit: int = NAMES, names: bool = False) -> Viewers | None:
    """Who is at a place, or None where the place does not exist for the reader ``for_``.

    ``names`` asks for names in a crowd of any size. Never writes.
    """
    if not may_see(for_, place):
        return None
    crowd = store().crowd(place, reader=for_, limit=limit)
    signs = leaves_traces(for_) and crowd.standing is not Standing.FRESH
    return Viewers.of(crowd, place, reader=for_, names=names, signs=signs)
