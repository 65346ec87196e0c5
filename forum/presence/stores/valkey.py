"""Signs in Valkey or Redis: sorted sets that empty themselves, and not one write to the database.

Keys, all under ``presence:`` and all expiring; moments are whole microseconds, which a score
holds exactly:
``at:<place>``    member → when the sign runs out
``came:<place>``  member → when the member arrived, for the order of names
``of:<member>``   place → the last sign, for turning from one place to another
``online``        member → when the latest sign runs out
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone
from redis import Redis
from redis.client import Pipeline

from forum.presence import timing
from forum.presence.places import BOARD, Place
from forum.presence.stores.among import among
from forum.presence.stores.shape import Crowd, Key, Roll, Seen, Standing
from forum.settings.caching import connection_options
from forum.web.fuse import Fuse

ONLINE_KEY = "presence:online"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class ValkeyStore:
    """Answers with nobody while the server is away, and asks it again some seconds later."""

    def __init__(self, url: str) -> None:
        self.client = Redis.from_url(url, decode_responses=True, **connection_options())
        self.fuse = Fuse("Presence")

    def crowd(self, place: Place, *, reader: Any, limit: int) -> Crowd:
        pipe = self.client.pipeline()
        pipe.zrange(_at(place), f"({_now()}", "+inf", byscore=True)
        pipe.zrange(_came(place), 0, -1, desc=True)
        pipe.zscore(_of(reader), str(place))
        live, arrivals, own = self.fuse.guard(pipe.execute) or ([], [], None)
        here = set(live)
        ids = [int(name) for name in arrivals if name in here]
        standing = _standing(own)
        if standing is Standing.ABSENT and reader.pk in ids:
            standing = Standing.STALE  # said goodbye a moment ago, and is back
        return _crowd(ids, reader=reader, limit=limit, standing=standing)

    def around(self, *, reader: Any, limit: int, place: Place | None = None) -> Crowd:
        last = self._last_signs(ONLINE_KEY)
        ids = sorted(last, key=lambda number: (last[number], number), reverse=True)
        standing = self.standings(reader).get(place, Standing.ABSENT) if place else Standing.ABSENT
        return _crowd(ids, reader=reader, limit=limit, standing=standing)

    def standings(self, member: Any) -> dict[Place, Standing]:
        standings: dict[Place, Standing] = {}
        for name, seen in self._signs_of(member):
            place, standing = Place.parse(name), _standing(seen)
            if place is not None and standing is not Standing.ABSENT:
                standings[place] = standing
        return standings

    def sign(self, member: Any, place: Place, *, arrives: bool) -> None:
        """Write a sign. Who arrives is known here from the set of arrivals itself."""
        now, life, who = _now(), timing.lifetime(), str(member.pk)
        pipe = self.client.pipeline()
        for key in (_at(place), ONLINE_KEY):
            pipe.zremrangebyscore(key, "-inf", now)
        # Whoever ran out loses the place in the order: what is in both sets stays.
        pipe.zinterstore(_came(place), {_came(place): 1, _at(place): 0}, aggregate="SUM")
        pipe.zadd(_came(place), {who: now}, nx=True)
        for key in (_at(place), ONLINE_KEY):
            pipe.zadd(key, {who: now + _micro(life)})
        pipe.zremrangebyscore(_of(member), "-inf", now - _micro(life))
        pipe.zadd(_of(member), {str(place): now})
        for key in (_at(place), _came(place), _of(member), ONLINE_KEY):
            pipe.expire(key, life)
        self.fuse.guard(pipe.execute)

    def leave(self, member: Any, place: Place) -> None:
        goes = _now() + _micro(timing.LEAVING)
        pipe = self.client.pipeline()
        _run_out(pipe, _at(place), member, goes)
        pipe.zrem(_of(member), str(place))
        self.fuse.guard(pipe.execute)
        if not self.standings(member):
            pipe = self.client.pipeline()
            _run_out(pipe, ONLINE_KEY, member, goes)
            self.fuse.guard(pipe.execute)

    def leave_others(self, member: Any, place: Place) -> None:
        names = [name for name, _seen in self._signs_of(member) if name != str(place)]
        if names:
            self._drop(member, names)

    def forget(self, member: Any) -> None:
        self._drop(member, [name for name, _seen in self._signs_of(member)])
        self.fuse.guard(lambda: self.client.zrem(ONLINE_KEY, str(member.pk)))

    def online(
        self, *, reader: Any, limit: int, before: Key | None = None, place: Place | None = None
    ) -> Roll:
        last = self._last_signs(_at(place) if place else ONLINE_KEY)
        below = (_micro(before[0] - EPOCH), before[1]) if before else None
        found = among(
            sorted(last, key=lambda number: (last[number], number), reverse=True),
            reader=reader,
            choose=lambda ids: [n for n in ids if not below or (last[n], n) < below][:limit],
        )
        numbers = [member.pk for member in found.members]
        places = dict.fromkeys(numbers, place) if place else self._latest_places(numbers)
        return Roll(
            count=found.count,
            invisible_count=found.invisible_count,
            seen=[
                Seen(member, places[member.pk] or BOARD, EPOCH + last[member.pk] * MICROSECOND)
                for member in found.members
            ],
        )

    def sweep(self, before: datetime) -> int:
        """Nothing: every key runs out by itself."""
        return 0

    def _signs_of(self, member: Any) -> list[tuple[str, float]]:
        return self._scored(_of(member))

    def _last_signs(self, key: str) -> dict[int, int]:
        """The members in a set, each with the moment of the last sign."""
        now, life = _now(), _micro(timing.lifetime())
        return {int(name): int(until) - life for name, until in self._scored(key) if until > now}

    def _scored(self, key: str) -> list[tuple[str, float]]:
        found: Any = self.fuse.guard(lambda: self.client.zrange(key, 0, -1, withscores=True))
        return found or []

    def _latest_places(self, numbers: Iterable[int]) -> dict[int, Place | None]:
        pipe = self.client.pipeline()
        numbers = list(numbers)
        for number in numbers:
            pipe.zrange(f"presence:of:{number}", 0, 0, desc=True, withscores=True)
        answers = self.fuse.guard(pipe.execute) or [[] for _ in numbers]
        return {
            number: Place.parse(latest[0][0])
            if latest and _standing(latest[0][1]) is not Standing.ABSENT
            else None
            for number, latest in zip(numbers, answers, strict=True)
        }

    def _drop(self, member: Any, names: Iterable[str]) -> None:
        pipe = self.client.pipeline()
        for name in names:
            pipe.zrem(f"presence:at:{name}", str(member.pk))
            pipe.zrem(f"presence:came:{name}", str(member.pk))
            pipe.zrem(_of(member), name)
        self.fuse.guard(pipe.execute)


def _crowd(ids: list[int], *, reader: Any, limit: int, standing: Standing) -> Crowd:
    def newest_and_reader(listed: list[int]) -> list[int]:
        if reader.pk in listed[limit:]:
            return [*listed[: limit - 1], reader.pk]
        return listed[:limit]

    found = among(ids, reader=reader, choose=newest_and_reader)
    return Crowd(found.count, found.invisible_count, found.members, standing)


def _standing(seen: float | None) -> Standing:
    now = _now()
    if seen is None or seen <= now - _micro(timing.lifetime()):
        return Standing.ABSENT
    return Standing.STALE if seen <= now - _micro(timing.fresh_for()) else Standing.FRESH


def _run_out(pipe: Pipeline, key: str, member: Any, goes: int) -> None:
    pipe.zadd(key, {str(member.pk): goes}, xx=True, lt=True)


def _now() -> int:
    return _micro(timezone.now() - EPOCH)


def _micro(span: timedelta) -> int:
    return span // MICROSECOND


def _at(place: Place) -> str:
    return f"presence:at:{place}"


def _came(place: Place) -> str:
    return f"presence:came:{place}"


def _of(member: Any) -> str:
    return f"presence:of:{member.pk}"
