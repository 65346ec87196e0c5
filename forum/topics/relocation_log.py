"""What is kept of a relocation beside the places: the topics' own columns, how long they were."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from forum.boards.models import Forum, narrowest
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Values, values_of
from forum.topics.former_places import Relocation
from forum.topics.models import Topic

# What a relocation changes of a topic; what is counted is counted anew by an undo.
COLUMNS = (
    "state", "merged_into", "forum", "state_reason", "state_by", "state_at", "author", "created_at",
)  # fmt: skip


@dataclass
class Remembered:
    """Topics as they are before a relocation; a topic that it makes is not among them."""

    topics: Iterable[Topic]
    values: dict[int, Values] = field(init=False)
    lengths: dict[int, int] = field(init=False)
    forums: list[Forum] = field(init=False)

    def __post_init__(self) -> None:
        self.values = {topic.pk: values_of(topic, *COLUMNS) for topic in self.topics}
        self.lengths = {topic.pk: topic.last_position for topic in self.topics}
        self.forums = [topic.forum for topic in self.topics]


def log_relocation(
    relocation: Relocation,
    remembered: Remembered,
    topics: list[Topic],
    *,
    by: Any,
    deed: str,
    target: Topic,
    reason: str,
    before: Values,
    after: Values,
    views: int = 0,
) -> LogEntry:
    """Write the deed's entry, for those who may read all the forums that it names.

    ``topics`` are all that it changed or made, as they are now; ``views`` how many of the target's
    came from elsewhere.
    """
    rows = [_row_of(topic, remembered.values.get(topic.pk)) for topic in topics]
    lengths = {
        str(topic.pk): [remembered.lengths.get(topic.pk, 0), topic.last_position]
        for topic in topics
    }
    forums = [*remembered.forums, target.forum]
    entry = record(
        by=by,
        deed=deed,
        target=target,
        forum_id=narrowest(forums).pk,
        reason=reason,
        before=before,
        after=after,
        rows=[*rows, {"lengths": lengths, "views": views}],
        named_forums={forum.pk for forum in forums},
    )
    relocation.entry = entry
    relocation.save(update_fields=["entry"])
    return entry


def lengths_of(entry: LogEntry) -> dict[int, tuple[int, int]]:
    """The highest position of each topic before and after the deed."""
    kept = next(row["lengths"] for row in entry.rows if "lengths" in row)
    return {int(pk): (before, after) for pk, (before, after) in kept.items()}


def views_of(entry: LogEntry) -> int:
    """How many views of the target came from elsewhere."""
    return int(next(row["views"] for row in entry.rows if "views" in row))


def topic_rows(entry: LogEntry) -> list[dict[str, Any]]:
    """The rows of topics, in the form that ``forum.logbook`` compares and puts back."""
    return [row for row in entry.rows if "kind" in row]


def _row_of(topic: Topic, before: Values | None) -> dict[str, Any]:
    """The columns that differ, and always the state: what was hidden since is not shown by an
    undo."""
    after = values_of(topic, *COLUMNS)
    was = before or after
    kept = [column for column in after if column == "state" or was[column] != after[column]]
    return {
        "kind": topic._meta.label_lower,
        "pk": topic.pk,
        "made": before is None,
        "before": {column: was[column] for column in kept},
        "after": {column: after[column] for column in kept},
    }
