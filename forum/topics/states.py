"""The one way in which posts and topics change between visible, hidden and deleted.

``hiding`` and ``deleting`` are the deeds; what they share, counters and log, is here.
"""

from typing import Any

from django.utils import timezone

from forum.logbook.recording import record
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


def change_post(post: Post, *, by: Any, deed: str, to: State, reason: str) -> Post:
    """Ask, change one reply's state, and keep all counters; call it in a transaction."""
    post = locked_post(post)
    ask(by, deed, post)
    before = post.state
    post.state, post.state_by, post.state_at, post.state_reason = (
        to,
        by,
        timezone.now(),
        reason if to != State.VISIBLE else "",
    )
    post.save(update_fields=["state", "state_by", "state_at", "state_reason"])
    _count_post(post, (to == State.VISIBLE) - (before == State.VISIBLE))
    _log(by, f"post.{deed}", post, post.topic.forum_id, reason, before, to)
    return post


def change_topic(topic: Topic, *, by: Any, deed: str, to: State, reason: str) -> Topic:
    """The same for a topic: its posts keep their own states, and come back with it."""
    topic = locked_topic(topic)
    ask(by, deed, topic)
    before = topic.state
    topic.state, topic.state_reason = to, reason if to != State.VISIBLE else ""
    topic.save(update_fields=["state", "state_reason"])
    change = (to == State.VISIBLE) - (before == State.VISIBLE)
    if change:
        add_to_forum(topic.forum_id, topics=change, posts=change * topic.visible_post_count)
        refresh_forum(topic.forum_id)
    _log(by, f"topic.{deed}", topic, topic.forum_id, reason, before, to)
    return topic


def _count_post(post: Post, change: int) -> None:
    """``change`` is 1 when a reply came to sight, -1 when it went, else 0."""
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


def _log(
    by: Any, deed: str, target: Post | Topic, forum_id: int, reason: str, before: str, after: str
) -> None:
    record(
        by=by,
        deed=deed,
        target=target,
        forum_id=forum_id,
        reason=reason,
        before={"state": str(before)},
        after={"state": str(after)},
    )
