"""The moderation log as somebody may read it: nothing of a forum that they may not read."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.levels import is_administrator
from forum.boards.grants import forums_where
from forum.boards.naming import Right
from forum.logbook.models import LogEntry, LogEntryQuerySet

# What stands in a forum by way of something else, and how the forum is found from it.
_PLACES: list[tuple[Any, str]] = []


def stands_in(model: Any, path: str) -> None:
    """Say that entries about a model follow it where its topic goes; ``path`` leads from it to the
    number of the forum. The rooms do so at the start."""
    if (model, path) not in _PLACES:
        _PLACES.append((model, path))


def still_in(forums: Any, entries: LogEntryQuerySet) -> LogEntryQuerySet:
    """Without those about what stands in other forums now."""
    for model, path in _PLACES:
        elsewhere = ~Q(**{f"{path}__in": forums}) & Q(**{f"{path}__isnull": False})
        gone = model._default_manager.filter(elsewhere, pk=OuterRef("target_id"))
        entries = entries.exclude(Q(target_kind=model._meta.model_name) & Exists(gone))
    return entries


def entries_for(reader: Any) -> LogEntryQuerySet:
    """Entries about the forums that the reader moderates; an administrator's are all, a member's
    none. What belongs to no forum (a ban, a group) is for moderators of the whole board, and what
    names several for who moderates them all."""
    if is_administrator(reader):
        return LogEntry.objects.all()
    if not getattr(reader, "moderates", False):
        return LogEntry.objects.none()
    forums = forums_where(reader, Right.SEE_HIDDEN)
    here = Q(forum_id__in=forums)
    if reader.is_moderator:
        here |= Q(forum_id=None)
    return LogEntry.objects.filter(here).naming_only(forums)
