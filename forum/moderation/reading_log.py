"""The moderation log as a moderator may read it."""

from typing import Any

from django.db.models import Q

from accounts.levels import Level, level_of
from accounts.models import Member
from forum.boards.models import Forum
from forum.logbook.models import LogEntry, LogEntryQuerySet


def entries_for(reader: Any) -> LogEntryQuerySet:
    """Entries about what the reader may see; an administrator sees all, a member none."""
    level = level_of(reader)
    if level < Level.MODERATORS:
        return LogEntry.objects.none()
    if level >= Level.ADMINISTRATORS:
        return LogEntry.objects.all()
    readable = Forum.objects.visible_to(reader).values("pk")
    return LogEntry.objects.filter(Q(forum_id=None) | Q(forum_id__in=readable))


def filtered(
    entries: LogEntryQuerySet, *, deed: str = "", member: str = "", about: str = ""
) -> LogEntryQuerySet:
    """Narrowed to a deed, to who did it, and to a part of what it was done to."""
    if deed:
        entries = entries.filter(deed=deed)
    if member:
        named = Member.objects.named(member).values_list("pk", flat=True)
        entries = entries.filter(actor__in=list(named))
    if about:
        entries = entries.filter(target_label__icontains=about)
    return entries
