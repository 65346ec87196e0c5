"""The moderation log as somebody may read it: nothing of a forum that they may not read."""

from typing import Any

from django.db.models import Q

from accounts.levels import is_administrator
from forum.boards.grants import forums_where
from forum.boards.naming import Right
from forum.logbook.models import LogEntry, LogEntryQuerySet


def entries_for(reader: Any) -> LogEntryQuerySet:
    """Entries about the forums that the reader moderates; an administrator's are all, a member's
    none. What belongs to no forum (a ban, a group) is for moderators of the whole board."""
    if is_administrator(reader):
        return LogEntry.objects.all()
    if not getattr(reader, "moderates", False):
        return LogEntry.objects.none()
    here = Q(forum_id__in=forums_where(reader, Right.SEE_HIDDEN))
    if reader.is_moderator:
        here |= Q(forum_id=None)
    return LogEntry.objects.filter(here)


class ReadableHistory:
    """The history of one object holds no entry about a forum that its reader may not read.

    Before ``BoardModelAdmin`` in the bases.
    """

    def entries_about(self, request: Any, obj: Any) -> LogEntryQuerySet:
        return entries_for(request.user).about(obj)
