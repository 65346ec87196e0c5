"""Telling a member what they have just done, with "Undo" where they may take it back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from forum.boards.reading_log import entries_for
from forum.logbook.undoing import can_undo
from forum.web.telling import tell_done

A_MOMENT = timedelta(seconds=5)


def tell_with_undo(
    request: HttpRequest, words: Any, *, about: models.Model, since: datetime | None = None
) -> None:
    """Say it; the way back leads to the entry that the deed wrote: the member's newest about the
    thing, written ``since`` the deed began (without it: a moment ago). A deed that found nothing
    to change has written none.

    Who may not read the log, such as a member who deleted a post of their own, is offered none.
    """
    began = since or timezone.now() - A_MOMENT
    tell_done(request, words, undo=_newest_entry(request.user, about, began))


def _newest_entry(member: Any, about: models.Model, since: datetime) -> int | None:
    if not getattr(member, "moderates", False):
        return None
    written = entries_for(member).about(about).filter(actor=member, at__gte=since)
    entry = written.newest_first().first()
    return entry.pk if entry is not None and can_undo(entry) else None
