"""What everybody may know of the moderators' deeds.

Deeds on topics and posts in forums that guests read, without names of staff. A title, and the
reason that may speak of it, is told only while a guest may read the thing itself; of anything else
there is the deed and the time.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser

from forum.boards.grants import forums_where
from forum.boards.naming import READ_OTHERS
from forum.boards.reading_log import still_in
from forum.logbook.models import LogEntry, LogEntryQuerySet
from forum.logbook.recording import UNDO
from forum.moderation.naming import deed_in_words
from forum.topics.models import Post, Topic

GUEST = AnonymousUser()
KINDS = ("topic", "post")
# What authors do to their own is no deed of staff.
OWN = ("topic.delete_own", "post.delete_own", f"topic.delete_own{UNDO}", f"post.delete_own{UNDO}")


@dataclass(frozen=True)
class Told:
    """One deed as everybody may know of it; ``label`` and ``url`` are empty for what is hidden."""

    at: datetime
    deed: str
    label: str
    url: str
    reason: str


def public_page(before: int | None, size: int) -> tuple[list[Told], int | None]:
    """The newest deeds below a key, and the key to go on from."""
    entries = _told_of()
    if before is not None:
        entries = entries.filter(pk__lt=before)
    found = list(entries.newest_first().only(*_COLUMNS)[: size + 1])
    older = found[size - 1].pk if len(found) > size else None
    shown = _shown(found[:size])
    return [_told(entry, shown) for entry in found[:size]], older


_COLUMNS = ("at", "deed", "target_kind", "target_id", "reason")


def _told_of() -> LogEntryQuerySet:
    here = forums_where(GUEST, READ_OTHERS)
    entries = LogEntry.objects.filter(target_kind__in=KINDS, forum_id__in=here)
    return entries.exclude(deed__in=OWN).filter(still_in(here))


def _shown(entries: list[LogEntry]) -> dict[tuple[str, int], Any]:
    """What guests may read of the things that some entries are about: a query a kind."""
    found: dict[tuple[str, int], Any] = {}
    for kind, things in (
        ("topic", Topic.objects.visible_to(GUEST)),
        ("post", Post.objects.visible_to(GUEST).select_related("topic").without_text()),
    ):
        keys = {entry.target_id for entry in entries if entry.target_kind == kind}
        found |= {(kind, pk): thing for pk, thing in things.in_bulk(keys).items()} if keys else {}
    return found


def _told(entry: LogEntry, shown: dict[tuple[str, int], Any]) -> Told:
    thing = shown.get((entry.target_kind, entry.target_id))
    return Told(
        at=entry.at,
        deed=deed_in_words(entry.deed),
        label=str(thing) if thing else "",
        url=thing.get_absolute_url() if thing else "",
        reason=entry.reason if thing else "",
    )
