"""The moderation log as somebody may read it: nothing of a forum that they may not read."""

from typing import Any

from django.db.models import Q

from accounts.levels import Level, level_of
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


class ReadableHistory:
    """The history of one object holds no entry about a forum that its reader may not read.

    Before ``BoardModelAdmin`` in the bases.
    """

    def entries_about(self, request: Any, obj: Any) -> LogEntryQuerySet:
        return entries_for(request.user).about(obj)
