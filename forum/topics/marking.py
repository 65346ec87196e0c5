"""What locking and pinning share: a yes or no on a topic, changed and logged."""

from typing import Any

from django.db import transaction

from forum.logbook.recording import record
from forum.topics.counting import locked_topic
from forum.topics.models import Topic
from forum.topics.rights import ask


@transaction.atomic
def mark(topic: Topic, field: str, value: bool, *, by: Any, deed: str, reason: str) -> Topic:
    """Set ``is_locked`` or ``is_pinned``. Raises ``PermissionDenied``."""
    topic = locked_topic(topic)
    ask(by, deed, topic)
    setattr(topic, field, value)
    topic.save(update_fields=[field])
    record(
        by=by,
        deed=f"topic.{deed}",
        target=topic,
        forum_id=topic.forum_id,
        reason=reason,
        before={field: not value},
        after={field: value},
    )
    return topic
