"""What staff did on the demo board, in the log, and what members have reported."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from accounts.models import Member
from forum.demo.people import People
from forum.demo.places import Places
from forum.demo.queue_work import Closed, write_queue
from forum.demo.reading import Thread, read_toml, span
from forum.demo.writing import HIDDEN_AFTER
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change
from forum.moderation.models import Decision
from forum.topics.models import Post, Topic

Values = dict[str, Any]


@dataclass(frozen=True)
class Deed:
    """One line of the log to be."""

    at: datetime
    by: Member
    kind: str
    target: Model
    forum_id: int
    reason: str
    before: Values
    after: Values
    rows: list[Change] = field(default_factory=list)


def write_staff_work(
    threads: list[Thread],
    topics: dict[str, Topic],
    people: People,
    places: Places,
    now: datetime,
    done: list[Deed],
) -> None:
    """Log every lock, pin, move and hidden post, fill the queue; in the order of their times.

    ``done`` are deeds that are to stand among them in the log.
    """
    content = read_toml("staff.toml")
    deeds = [
        *_locks(threads, topics, people),
        *_hidden(threads, topics, people),
        *_told(content["deed"], topics, people, places, now),
        *_decisions(write_queue(content, topics, people, now)),
        *done,
    ]
    for deed in sorted(deeds, key=lambda deed: deed.at):
        entry = record(
            by=deed.by, deed=deed.kind, target=deed.target, forum_id=deed.forum_id,
            reason=deed.reason, before=deed.before, after=deed.after, rows=deed.rows,
        )  # fmt: skip
        LogEntry.objects.filter(pk=entry.pk).update(at=deed.at)


def _locks(threads: list[Thread], topics: dict[str, Topic], people: People) -> Iterator[Deed]:
    for thread in threads:
        if thread.lock_by:
            topic = topics[thread.stem]
            yield Deed(
                thread.posts[-1].at + timedelta(minutes=2), people[thread.lock_by], "topic.lock",
                topic, topic.forum_id, thread.lock_reason, {"is_locked": False},
                {"is_locked": True},
            )  # fmt: skip


def _hidden(threads: list[Thread], topics: dict[str, Topic], people: People) -> Iterator[Deed]:
    for thread in threads:
        for position, draft in enumerate(thread.posts, 1):
            if draft.hidden_by:
                topic = topics[thread.stem]
                yield Deed(
                    draft.at + HIDDEN_AFTER, people[draft.hidden_by], "post.hide",
                    _post(topic, position), topic.forum_id, draft.hidden_reason,
                    {"state": "visible"}, {"state": "hidden"},
                )  # fmt: skip


def _told(
    deeds: list[Values], topics: dict[str, Topic], people: People, places: Places, now: datetime
) -> Iterator[Deed]:
    for told in deeds:
        topic = topics[told["topic"]]
        before: Values = {"is_pinned": False}
        after: Values = {"is_pinned": True}
        if told["kind"] == "topic.move":
            came_from = places[told["from"]]
            before = {"forum": came_from.name, "forum_id": came_from.pk}
            after = {"forum": topic.forum.name, "forum_id": topic.forum_id}
        yield Deed(
            now - span(told["ago"]), people[told["by"]], told["kind"], topic, topic.forum_id,
            told.get("reason", ""), before, after,
        )  # fmt: skip


def _decisions(decided: list[Closed]) -> Iterator[Deed]:
    """A post that was hidden has its own entry; one that was left has one for its case."""
    for closed in decided:
        case = closed.case
        if case.decision != Decision.LEFT or case.closed_at is None or case.closed_by is None:
            continue
        yield Deed(
            case.closed_at, case.closed_by, "case.close", case, case.post.topic.forum_id,
            case.reason, {"open": True}, {"open": False}, [closed.change],
        )  # fmt: skip


def _post(topic: Topic, position: int) -> Post:
    return Post.objects.select_related("topic").get(topic=topic, position=position)
