"""Closing a topic to further replies and opening it again: at once, or by itself on a date."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.rights import ask
from forum.topics.counting import locked_topic
from forum.topics.marking import write
from forum.topics.models import Topic

OPEN_DATES = {"lock_at": None, "unlock_at": None}


@transaction.atomic
def lock(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Nobody replies to a locked topic; dates set before hold no more.

    Raises ``PermissionDenied``.
    """
    topic = locked_topic(topic)
    ask(by, "lock", topic)
    return write(topic, {"is_locked": True, **OPEN_DATES}, by=by, deed="lock", reason=reason)


@transaction.atomic
def unlock(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Members reply again; dates set before hold no more."""
    topic = locked_topic(topic)
    ask(by, "unlock", topic)
    return write(topic, {"is_locked": False, **OPEN_DATES}, by=by, deed="unlock", reason=reason)


def lock_on(*, topic: Topic, at: datetime | None, by: Any, reason: str = "") -> Topic:
    """Let a topic close by itself at a time to come; ``None`` takes the date away.

    Raises ``PermissionDenied``, or ``ValidationError`` for a time that has passed.
    """
    return _date(topic, "lock_at", at, by=by, deed="lock_on", reason=reason)


def unlock_on(*, topic: Topic, at: datetime | None, by: Any, reason: str = "") -> Topic:
    """Let a topic open by itself at a time to come; see ``lock_on``."""
    return _date(topic, "unlock_at", at, by=by, deed="unlock_on", reason=reason)


@transaction.atomic
def _date(
    topic: Topic, column: str, at: datetime | None, *, by: Any, deed: str, reason: str
) -> Topic:
    now = timezone.now()
    if at is not None and at <= now:
        raise ValidationError(_("Please choose a time to come."))
    topic = locked_topic(topic)
    ask(by, deed, topic)
    if getattr(topic, column) == at:
        return topic
    values = {column: at, **_settled(topic, now, leaving=column)}
    return write(topic, values, by=by, deed=deed, reason=reason)


def _settled(topic: Topic, now: datetime, *, leaving: str) -> dict[str, Any]:
    """A date that has passed has done its work: what it made of the topic is kept without it."""
    values: dict[str, Any] = {"is_locked": topic.is_closed}
    for column in {"lock_at", "unlock_at"} - {leaving}:
        at = getattr(topic, column)
        if at is not None and at <= now:
            values[column] = None
    return values
