"""Posts, topics, members and reports by day: counted by the worker, a range of keys at a time.

A row is settled once it is an hour old: by then whatever was written before it has been committed,
so the next range begins after it and none is counted twice or left out. What is newer is counted
anew each time, which is an hour's worth and no more. A million posts that were there before are
counted in ranges, within the seconds that a job may take, and the rest by the next.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Count, F, Max
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.models import Member
from forum.admin_site.models import CountedTo, DayCount
from forum.moderation.models import Report
from forum.topics.models import Post, Topic

SETTLES_AFTER = timedelta(hours=1)
RANGE = 50_000  # keys
SECONDS = 20.0


@dataclass(frozen=True)
class Counted:
    """A kind of row and the column that says on which day it came."""

    kind: str
    model: type[models.Model]
    at: str

    def rows(self) -> models.QuerySet[models.Model]:
        return self.model._default_manager.order_by()


KINDS = (
    Counted("posts", Post, "created_at"),
    Counted("topics", Topic, "created_at"),
    Counted("members", Member, "joined_at"),
    Counted("reports", Report, "created_at"),
)


def count_days(*, seconds: float = SECONDS) -> bool:
    """Bring the counts of all kinds up to date; ``False`` where the time did not suffice."""
    stop_at = time.monotonic() + seconds
    done = [_count(counted, stop_at) for counted in KINDS]  # each of them, whatever the others say
    return all(done)


def _count(counted: Counted, stop_at: float) -> bool:
    now = timezone.now()
    for last in _ends_of_ranges(counted, now):
        _settle(counted, last)
        if time.monotonic() > stop_at:
            return False
    _count_fresh(counted)
    return True


def _ends_of_ranges(counted: Counted, now: datetime) -> Iterator[int]:
    """The key at which each range that can be settled ends."""
    begun = CountedTo.objects.filter(kind=counted.kind).values_list("key", flat=True).first() or 0
    old_enough = counted.rows().filter(pk__gt=begun, **{f"{counted.at}__lt": now - SETTLES_AFTER})
    newest = old_enough.aggregate(newest=Max("pk"))["newest"]
    while newest is not None and begun < newest:
        begun = min(begun + RANGE, newest)
        yield begun


@transaction.atomic
def _settle(counted: Counted, last: int) -> None:
    """Count a range for good; of two workers at once the second finds it done."""
    CountedTo.objects.get_or_create(kind=counted.kind)
    mark = CountedTo.objects.select_for_update().get(kind=counted.kind)
    if mark.key >= last:
        return
    for day, number in _by_day(counted, mark.key, last).items():
        DayCount.objects.get_or_create(kind=counted.kind, day=day)
        found = DayCount.objects.filter(kind=counted.kind, day=day)
        found.update(settled=F("settled") + number)
    mark.key = last
    mark.save(update_fields=["key"])


@transaction.atomic
def _count_fresh(counted: Counted) -> None:
    CountedTo.objects.get_or_create(kind=counted.kind)
    mark = CountedTo.objects.select_for_update().get(kind=counted.kind)
    fresh = _by_day(counted, mark.key, None)
    stale = DayCount.objects.filter(kind=counted.kind).exclude(fresh=0)
    stale.exclude(day__in=fresh).update(fresh=0)
    for day, number in fresh.items():
        DayCount.objects.update_or_create(kind=counted.kind, day=day, defaults={"fresh": number})


def _by_day(counted: Counted, after: int, last: int | None) -> dict[date, int]:
    rows = counted.rows().filter(pk__gt=after)
    if last is not None:
        rows = rows.filter(pk__lte=last)
    days = rows.annotate(day=TruncDate(counted.at, tzinfo=timezone.get_default_timezone()))
    return dict(days.values("day").annotate(number=Count("pk")).values_list("day", "number"))
