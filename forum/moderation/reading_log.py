"""The moderation log as somebody may read it, narrowed to what they look for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone

from accounts.levels import is_administrator
from accounts.models import Member
from forum.boards.grants import forums_where
from forum.boards.models import Forum
from forum.boards.naming import Right
from forum.boards.reading_log import entries_for, own_entries, still_in
from forum.logbook.models import LogEntry, LogEntryQuerySet
from forum.topics.models import Post, Topic

# Titles are searched in so many entries at a time: no index finds a part of a word.
SEARCHED = 20_000
# A member's newest posts and topics, whose entries are those that concern the member.
LOOKED_AT = 10_000


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody looks for; what is left empty narrows nothing."""

    deed: str = ""
    by: Member | None = None
    member: Member | None = None
    forum: Forum | None = None
    since: date | None = None
    until: date | None = None
    q: str = ""
    batch: UUID | None = None


@dataclass(frozen=True)
class LogPage:
    """Some entries, newest first; ``older`` is the key to go on from, and ``searched_to`` when the
    oldest entry was written in which the words were looked for, where older ones were not."""

    entries: list[LogEntry]
    older: int | None
    searched_to: datetime | None = None


def readable(reader: Any) -> LogEntryQuerySet:
    """The entries that a reader may read: of forums that they look after, when it was written and
    where the topic stands now. One that went into a closed forum takes its history along."""
    entries = entries_for(reader)
    if is_administrator(reader):
        return entries
    moderated = still_in(forums_where(reader, Right.SEE_HIDDEN))
    own = own_entries(reader) & still_in(forums_where(reader, Right.READ))
    return entries.filter(moderated | own)


def narrowed(entries: LogEntryQuerySet, wanted: Wanted) -> LogEntryQuerySet:
    """Narrowed by all but words."""
    if wanted.deed:
        entries = entries.filter(deed=wanted.deed)
    if wanted.by:
        entries = entries.filter(actor=wanted.by)
    if wanted.member:
        entries = entries.filter(_about(wanted.member))
    if wanted.forum:
        entries = entries.filter(forum_id=wanted.forum.pk)
    if wanted.since:
        entries = entries.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        entries = entries.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    if wanted.batch:
        entries = entries.filter(batch=wanted.batch)
    return entries


def page_of_log(
    entries: LogEntryQuerySet, wanted: Wanted, before: int | None, size: int
) -> LogPage:
    """The newest entries below the key ``before``. Words are looked for in ``SEARCHED`` entries;
    the page then says how far that went, and ``older`` goes on from there."""
    rows = narrowed(entries, wanted)
    bottom = None
    if wanted.q:
        top = before or _newest_key() + 1
        bottom = max(top - SEARCHED, 0)
        rows = rows.filter(pk__gte=bottom, target_label__icontains=wanted.q)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.newest_first()[: size + 1])
    if len(found) > size:
        return LogPage(found[:size], found[size - 1].pk)
    if bottom is None:
        return LogPage(found, None)
    beyond = entries.filter(pk__lt=bottom).newest_first().values_list("at", flat=True).first()
    return LogPage(found, bottom, beyond) if beyond else LogPage(found, None)


def all_of_log(
    entries: LogEntryQuerySet, wanted: Wanted, before: int | None, size: int
) -> Iterator[LogEntry]:
    """All of it below a key, read ``size`` at a time."""
    key = before
    while True:
        page = page_of_log(entries, wanted, key, size)
        yield from page.entries
        if page.older is None:
            return
        key = page.older


def _about(member: Member) -> Q:
    """Entries about a member, and about what they wrote."""
    posts = Post.objects.filter(author=member).order_by("-pk").values("pk")[:LOOKED_AT]
    topics = Topic.objects.filter(author=member).order_by("-pk").values("pk")[:LOOKED_AT]
    return (
        Q(target_kind="member", target_id=member.pk)
        | Q(pk__in=_entries_about("post", posts))
        | Q(pk__in=_entries_about("topic", topics))
    )


def _entries_about(kind: str, keys: Any) -> Any:
    return LogEntry.objects.filter(target_kind=kind, target_id__in=keys).values("pk")


def _newest_key() -> int:
    return LogEntry.objects.aggregate(newest=Max("pk"))["newest"] or 0


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
