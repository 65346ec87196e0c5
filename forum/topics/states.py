"""The one way in which posts and topics change between visible, hidden and deleted.

``hiding`` and ``deleting`` are the deeds; what they share, counters and log, is here.
"""

from typing import Any

from django.utils import timezone

from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, Values, put_back, values_of
from forum.topics.counting import (
    add_to_author,
    add_to_forum,
    locked_post,
    locked_topic,
    refresh_forum,
    refresh_topic,
)
from forum.topics.models import Post, State, Topic
from forum.topics.rights import ask

STATE_COLUMNS = ("state", "state_by_id", "state_at", "state_reason")
FIELDS = ["state", "state_by", "state_at", "state_reason"]


def change_post(
    post: Post, *, by: Any, deed: str, to: State | None, reason: str, named: str = ""
) -> Post:
    """Ask, change one reply's state, and keep all counters; call it in a transaction.

    ``to`` is ``None`` for a deleted one's state before. ``named`` is what the log calls the deed,
    where that is not what is asked for. ``by`` is ``None`` where the board itself acts: no right
    is asked, so whoever calls sees to it that the deed fits.
    """
    post = locked_post(post)
    _ask(by, deed, post)
    before = values_of(post, *STATE_COLUMNS)
    _set(post, to, by, reason)
    recount_post(post, before["state"])
    _log(by, f"post.{named or deed}", post, post.topic.forum_id, reason, before)
    return post


def change_topic(
    topic: Topic, *, by: Any, deed: str, to: State | None, reason: str, named: str = ""
) -> Topic:
    """The same for a topic: its posts keep their own states, and come back with it."""
    topic = locked_topic(topic)
    _ask(by, deed, topic)
    before = values_of(topic, *STATE_COLUMNS)
    _set(topic, to, by, reason)
    recount_topic(topic, before["state"])
    _log(by, f"topic.{named or deed}", topic, topic.forum_id, reason, before)
    return topic


def recount_post(post: Post, before: str) -> None:
    """Count a reply anew whose state was ``before``; its topic and forum are locked."""
    change = post.is_visible - (before == State.VISIBLE)
    if not change:
        return
    topic = post.topic
    topic.reply_count += change
    topic.save(update_fields=["reply_count"])
    refresh_topic(topic)
    if topic.is_visible:
        add_to_forum(topic.forum_id, posts=change)
        refresh_forum(topic.forum_id)
    add_to_author(post.author_id, change)


def recount_topic(topic: Topic, before: str) -> None:
    """Count a topic anew whose state was ``before``; its forum is locked."""
    change = topic.is_visible - (before == State.VISIBLE)
    if not change:
        return
    add_to_forum(topic.forum_id, topics=change, posts=change * topic.visible_post_count)
    refresh_forum(topic.forum_id)


def _ask(by: Any, deed: str, thing: Post | Topic) -> None:
    if by is not None:
        ask(by, deed, thing)


def _set(thing: Post | Topic, to: State | None, by: Any, reason: str) -> None:
    earlier = _before_deletion(thing) if to is None else {"state": to}
    if to is None and earlier["state"] != State.VISIBLE:
        # Hidden, or waiting, as it was: by whom, since when and why stands there as before.
        put_back({"kind": thing._meta.label_lower, "pk": thing.pk, "before": earlier})
        thing.refresh_from_db(fields=FIELDS)
        return
    thing.state, thing.state_by, thing.state_at = earlier["state"], by, timezone.now()
    thing.state_reason = reason if thing.state != State.VISIBLE else ""
    thing.save(update_fields=FIELDS)


def _before_deletion(thing: Post | Topic) -> Values:
    """What a deleted thing was before: who restores a hidden post has not shown it yet."""
    deletion = (
        LogEntry.objects.about(thing).filter(after__state=State.DELETED).newest_first().first()
    )
    if deletion is None:
        return {"state": State.VISIBLE}
    rows = (row["before"] for row in deletion.rows if row.get("pk") == thing.pk)
    return {**deletion.before, **next(rows, {})}


def _log(
    by: Any, deed: str, thing: Post | Topic, forum_id: int, reason: str, before: Values
) -> None:
    record(
        by=by,
        deed=deed,
        target=thing,
        forum_id=forum_id,
        reason=reason,
        before={"state": before["state"]},
        after={"state": str(thing.state)},
        rows=[Change(thing, before)],
    )
