"""Signs in the board's own database: one row a member and place, written once a minute at most."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from forum.presence import timing
from forum.presence.models import Sighting, SightingQuerySet
from forum.presence.places import Place
from forum.presence.stores.shape import Crowd, Key, Roll, Seen, Standing

logger = logging.getLogger(__name__)


class DatabaseStore:
    """Works with nothing but the database. Reads are one query, whatever the number of names."""

    def crowd(self, place: Place, *, reader: Any, limit: int) -> Crowd:
        now = timezone.now()
        return _crowd(Sighting.objects.at(place).live(now), place, reader=reader, limit=limit)

    def around(self, *, reader: Any, limit: int, place: Place | None = None) -> Crowd:
        now = timezone.now()
        return _crowd(Sighting.objects.latest_of_each(now), place, reader=reader, limit=limit)

    def standings(self, member: Any) -> dict[Place, Standing]:
        now = timezone.now()
        rows = Sighting.objects.of(member).live(now)
        return {row.place: _standing(row, now) for row in rows}

    def sign(self, member: Any, place: Place, *, arrives: bool) -> None:
        now = timezone.now()
        row = Sighting(
            member_id=member.pk,
            kind=place.kind,
            place_id=place.id,
            arrived_at=now,
            seen_at=now,
            until=now + timing.lifetime(),
        )
        # One statement, so that of two first views at the same moment neither fails.
        with _never_in_the_way():
            Sighting.objects.bulk_create(
                [row],
                update_conflicts=True,
                unique_fields=["member", "kind", "place_id"],
                update_fields=["seen_at", "until", *(["arrived_at"] if arrives else [])],
            )

    def leave(self, member: Any, place: Place) -> None:
        goes = timezone.now() + timing.LEAVING
        with _never_in_the_way():
            Sighting.objects.of(member).at(place).live(goes).update(until=goes)

    def leave_others(self, member: Any, place: Place) -> None:
        with _never_in_the_way():
            Sighting.objects.of(member).elsewhere_than(place).delete()

    def forget(self, member: Any) -> None:
        with _never_in_the_way():
            Sighting.objects.of(member).delete()

    def online(
        self, *, reader: Any, limit: int, before: Key | None = None, place: Place | None = None
    ) -> Roll:
        now = timezone.now()
        here = Sighting.objects.at(place).live(now) if place else None
        everybody = here if here is not None else Sighting.objects.latest_of_each(now)
        everybody = everybody.listed_to(reader).counted()
        shown = everybody.before(*before) if before else everybody
        rows = list(shown.latest_sign_first()[:limit])
        first = rows[0] if before is None and rows else None
        if before:
            # The count on the rows of a later page is that of what is left.
            first = everybody.first()
        return Roll(
            count=first.total if first else 0,
            invisible_count=first.invisible_total if first else 0,
            seen=[Seen(row.member, row.place, row.seen_at) for row in rows],
        )

    def sweep(self, before: datetime) -> int:
        return Sighting.objects.over(before).delete()[0]


def _crowd(rows: SightingQuerySet, place: Place | None, *, reader: Any, limit: int) -> Crowd:
    found = list(rows.listed_to(reader).counted().own_first(reader)[:limit])
    if not found:
        return Crowd()
    own = found[0] if found[0].member_id == reader.pk and found[0].place == place else None
    found.sort(key=lambda row: (row.arrived_at, row.pk), reverse=True)
    return Crowd(
        count=found[0].total,
        invisible_count=found[0].invisible_total,
        members=tuple(row.member for row in found),
        standing=_standing(own, timezone.now()) if own else Standing.ABSENT,
    )


def _standing(row: Sighting, now: datetime) -> Standing:
    leaving = row.until <= now + timing.LEAVING
    if leaving or row.seen_at <= now - timing.fresh_for():
        return Standing.STALE
    return Standing.FRESH


@contextmanager
def _never_in_the_way() -> Iterator[None]:
    """A page is worth more than a name in its list: where writing fails, say so and go on."""
    try:
        yield
    except DatabaseError:
        logger.warning("A sign of presence could not be written.", exc_info=True)
