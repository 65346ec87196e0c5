"""The moderation log as somebody may read it: nothing of a forum that they may not read."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.levels import is_administrator
from forum.boards.grants import forums_where, forums_with_office
from forum.boards.naming import Right
from forum.logbook.models import NAMED_FORUM, LogEntry, LogEntryQuerySet, Touched

# What stands in a forum by way of something else, and how the forum is found from it.
_PLACES: list[tuple[Any, str]] = []


def stands_in(model: Any, path: str) -> None:
    """Say that entries about a model follow it where its topic goes; ``path`` leads from it to the
    number of the forum. The rooms do so at the start."""
    if (model, path) not in _PLACES:
        _PLACES.append((model, path))


def still_in(forums: Any) -> Q:
    """Entries about nothing that stands in other forums now, and that touched nothing there."""
    here = Q()
    for model, path in _PLACES:
        name = model._meta.model_name
        elsewhere = ~Q(**{f"{path}__in": forums}) & Q(**{f"{path}__isnull": False})
        gone = model._default_manager.filter(elsewhere)
        target = Q(target_kind=name) & Exists(gone.filter(pk=OuterRef("target_id")))
        also = Touched.objects.filter(entry=OuterRef("pk"), kind=name)
        here &= ~target & ~Exists(also.filter(Exists(gone.filter(pk=OuterRef("object_id")))))
    return here


def entries_for(reader: Any) -> LogEntryQuerySet:
    """Entries about the forums that the reader moderates; an administrator's are all, a member's
    none. What belongs to no forum (a ban, a group) is for moderators of the whole board, and what
    names several for who moderates them all. Who holds single rights of staff, without seeing
    what is hidden, reads what they did themselves in forums that they may read."""
    if is_administrator(reader):
        return LogEntry.objects.all()
    if not getattr(reader, "moderates", False):
        return LogEntry.objects.none()
    moderated = forums_where(reader, Right.SEE_HIDDEN)
    here = Q(forum_id__in=moderated)
    if reader.is_moderator:
        here |= Q(forum_id=None)
    return LogEntry.objects.filter((here & names_only(moderated)) | own_entries(reader))


def names_only(forums: Any) -> Q:
    """Entries that speak of no forum, besides their own, that is none of these."""
    named = Touched.objects.filter(entry=OuterRef("pk"), kind=NAMED_FORUM)
    return ~Q(Exists(named.exclude(object_id__in=forums)))


def own_entries(reader: Any) -> Q:
    """What the reader did in forums that they may read, and where they hold a right of staff, now;
    and that speaks of no forums but those that they may read."""
    readable = forums_where(reader, Right.READ)
    own = Q(actor=reader, forum_id__in=readable) & Q(forum_id__in=forums_with_office(reader))
    return own & names_only(readable)
