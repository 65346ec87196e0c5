"""What locking, pinning, dates and slow mode share: columns of a topic, changed and logged."""

from typing import Any

from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.topics.models import Topic


def write(topic: Topic, values: dict[str, Any], *, by: Any, deed: str, reason: str) -> Topic:
    """Set columns of a topic that is locked already, and log it as ``topic.<deed>``.

    The log says what was and is of the columns named; the most telling one comes first.
    """
    before = values_of(topic, *values)
    for name, value in values.items():
        setattr(topic, name, value)
    topic.save(update_fields=list(values))
    after = values_of(topic, *values)
    changed = [name for name in before if before[name] != after[name]]
    record(
        by=by,
        deed=f"topic.{deed}",
        target=topic,
        forum_id=topic.forum_id,
        reason=reason,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
        rows=[Change(topic, before)],
    )
    return topic
