"""Keeping a topic at the head of its forum, and letting it go."""

from typing import Any

from django.db import transaction

from forum.topics.counting import locked_topic
from forum.topics.marking import write
from forum.topics.models import Topic
from forum.topics.rights import ask


@transaction.atomic
def pin(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """A pinned topic stands before all others of its forum. Raises ``PermissionDenied``."""
    topic = locked_topic(topic)
    ask(by, "pin", topic)
    return write(topic, {"is_pinned": True}, by=by, deed="pin", reason=reason)


@transaction.atomic
def unpin(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """The topic stands where its latest post puts it."""
    topic = locked_topic(topic)
    ask(by, "unpin", topic)
    return write(topic, {"is_pinned": False}, by=by, deed="unpin", reason=reason)
