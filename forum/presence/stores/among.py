"""From numbers of members to those whom a reader may see, for a store that knows only numbers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import Member
from forum.presence.listed import listed_to

IN_ONE_QUERY = 200


@dataclass(frozen=True)
class Among:
    """How many of the numbers belong to members who are listed, and the chosen of them by name."""

    count: int
    invisible_count: int
    members: Sequence[Member]


def among(ids: Sequence[int], *, reader: Any, choose: Callable[[list[int]], list[int]]) -> Among:
    """Keep those of ``ids`` whom ``reader`` may see; ``choose`` picks whose names are wanted.

    One query for a small crowd. For a large one the names of all would be too much to fetch, so
    that it is one query for each ``IN_ONE_QUERY`` numbers, and one for the names.
    """
    if not ids:
        return Among(0, 0, ())
    found = {member.pk: member for member in _listed(ids, reader)}
    chosen = choose([number for number in ids if number in found])
    named = found if len(ids) <= IN_ONE_QUERY else Member.objects.with_group().in_bulk(chosen)
    return Among(
        count=len(found),
        invisible_count=sum(member.is_invisible for member in found.values()),
        members=tuple(named[number] for number in chosen if number in named),
    )


def _listed(ids: Sequence[int], reader: Any) -> Iterator[Member]:
    members = Member.objects.filter(listed_to(reader))
    if len(ids) <= IN_ONE_QUERY:
        yield from members.with_group().filter(pk__in=ids)
        return
    for start in range(0, len(ids), IN_ONE_QUERY):
        some = ids[start : start + IN_ONE_QUERY]
        yield from members.only("is_invisible").filter(pk__in=some)
