"""The members at one place, as a page shows them to one reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.urls import reverse

from forum.presence import timing
from forum.presence.places import Place
from forum.presence.stores.shape import Crowd

NAMES = 30
NAMED_UNASKED = 200


@dataclass(frozen=True)
class Viewers:
    """How many, and the first names. ``more`` is how many are counted and not named.

    In a crowd of more than ``NAMED_UNASKED`` no names are told until ``names_url`` is asked.
    """

    place: Place
    count: int
    members: Sequence[Any]
    refresh_after: int
    signs_now: bool = False

    @classmethod
    def of(
        cls, crowd: Crowd, place: Place, *, reader: Any, names: bool = False, signs: bool = False
    ) -> Self:
        """``crowd`` for its reader; ``signs`` where their page should sign at once."""
        told = names or crowd.count <= NAMED_UNASKED
        return cls(
            place=place,
            count=crowd.count,
            members=crowd.members if told else (),
            refresh_after=timing.refresh_after(crowd.count, is_member=reader.is_authenticated),
            signs_now=signs,
        )

    @property
    def more(self) -> int:
        return self.count - len(self.members)

    @property
    def refresh_url(self) -> str:
        """Where a page asks for this list again."""
        return f"{reverse('presence-viewers')}?{urlencode({'place': self.place})}"

    @property
    def names_url(self) -> str:
        """A page with everybody's name, for browsers without script too."""
        return f"{reverse('online')}?{urlencode({'place': self.place})}"
