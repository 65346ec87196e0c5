"""Closing a topic to further replies, and opening it again."""

from typing import Any

from forum.topics.marking import mark
from forum.topics.models import Topic


def lock(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Nobody replies to a locked topic. Raises ``PermissionDenied``."""
    return mark(topic, "is_locked", True, by=by, deed="lock", reason=reason)


def unlock(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Members reply again."""
    return mark(topic, "is_locked", False, by=by, deed="unlock", reason=reason)
