"""The bar at the foot of a page on which things are ticked: how many, and what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from forum.boards.models import Forum
from forum.topics.offered import DEEDS, Deed
from forum.topics.rights import may
from forum.topics.ticking import KEPT, may_tick, things, ticked


@dataclass(frozen=True)
class Bar:
    """``ids`` are ticked, on this page or another; ``shown`` is what this page has boxes for.

    ``deeds`` are those that some of it all would take.
    """

    kind: str
    ids: frozenset[int]
    deeds: list[tuple[str, Deed]]
    shown: list[int]
    back: str
    next_page: str = ""
    kept: int = KEPT

    @property
    def count(self) -> int:
        return len(self.ids)


def bar_for(
    request: HttpRequest, kind: str, shown: list[Any], forum: Forum, next_page: str = ""
) -> Bar | None:
    """The bar of a forum's or topic's page, for staff; others have none.

    One query where something is ticked on another page, else none.
    """
    if not may_tick(request.user, forum):
        return None
    numbers = ticked(request.session, kind)
    here = {thing.pk for thing in shown}
    elsewhere = things(request.user, kind, [n for n in numbers if n not in here])
    ids = frozenset(numbers) & (here | {thing.pk for thing in elsewhere})
    deeds = possible(request.user, kind, [*shown, *elsewhere])
    return Bar(kind, ids, deeds, [thing.pk for thing in shown], request.get_full_path(), next_page)


def bar_of_ticked(request: HttpRequest, kind: str, back: str) -> Bar:
    """The bar for exactly what is ticked."""
    found = things(request.user, kind, ticked(request.session, kind))
    ids = frozenset(thing.pk for thing in found)
    deeds = possible(request.user, kind, found)
    return Bar(kind, ids, deeds, [thing.pk for thing in found], back)


def possible(reader: Any, kind: str, found: Iterable[Any]) -> list[tuple[str, Deed]]:
    """The deeds that the reader may do to at least one of some things."""
    found = list(found)
    return [
        (name, deed)
        for name, deed in DEEDS[kind].items()
        if deed.done_to and any(may(reader, name, thing) for thing in found)
    ]
