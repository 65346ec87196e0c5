"""When a member was here last: kept in memory, written for all together every half minute."""

from collections.abc import Hashable
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.levels import Level, level_of
from accounts.models import Member
from forum.web.buffer import Buffer

SECONDS = 30.0


def touch(member: Member) -> None:
    """Note that the member is here now; no query comes of it."""
    visits.add(member.pk, timezone.now())


def shown_to(reader: Any, member: Member) -> datetime | None:
    """When ``reader`` may be told that the member was here last, else None.

    Who browses invisibly is seen by the staff and by themself.
    """
    is_own = getattr(reader, "pk", None) == member.pk
    if member.is_invisible and not is_own and level_of(reader) < Level.MODERATORS:
        return None
    return member.last_seen_at


def flush_now() -> None:
    """Write what has gathered, as the thread does by itself."""
    visits.flush_now()


def _write(seen: dict[Hashable, Any]) -> None:
    """One UPDATE for the batch: half a minute more or less is all that it rounds away."""
    Member.objects.filter(pk__in=list(seen)).update(last_seen_at=max(seen.values()))


visits = Buffer(_write, max, SECONDS)
