"""Keeping a topic at the head of its forum, and letting it go."""

from typing import Any

from forum.topics.marking import mark
from forum.topics.models import Topic


def pin(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """A pinned topic stands before all others of its forum. Raises ``PermissionDenied``."""
    return mark(topic, "is_pinned", True, by=by, deed="pin", reason=reason)


def unpin(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """The topic stands where its latest post puts it."""
    return mark(topic, "is_pinned", False, by=by, deed="unpin", reason=reason)
