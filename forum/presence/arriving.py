"""Noting that a member has come to a place."""

from dataclasses import replace
from typing import Any

from forum.presence.places import Place
from forum.presence.stores import store
from forum.presence.stores.shape import Crowd, Standing
from forum.presence.viewers import NAMES


def note(member: Any, place: Place, standing: Standing) -> None:
    """Write the member's sign and leave all other places, unless the sign there is fresh.

    Another window that is in sight signs for its own place again.
    """
    if standing is Standing.FRESH:
        return
    store().sign(member, place, arrives=standing is Standing.ABSENT)
    store().leave_others(member, place)


def joined(member: Any, crowd: Crowd) -> Crowd:
    """The crowd with a member who was not in it, without asking the store again."""
    return replace(
        crowd,
        count=crowd.count + 1,
        invisible_count=crowd.invisible_count + member.is_invisible,
        members=(member, *crowd.members)[:NAMES],
    )
