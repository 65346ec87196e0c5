"""What a topic and its forum say of their posts, counted anew after posts came or left."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models import Count, Max, Q

from forum.topics.counting import add_to_forum, refresh_forum
from forum.topics.models import State, Topic

COUNTED = [
    "author",
    "created_at",
    "reply_count",
    "last_position",
    "last_visible_position",
    "last_post",
    "last_posted_at",
    "last_poster",
]


def settle(topic: Topic, *, given: int = 0) -> None:
    """Set all that a topic says of its posts.

    Its author and its beginning are those of its first post, whatever its title is. ``given`` is
    the highest position that was given already, be the post there removed for good.
    """
    visible = Q(state=State.VISIBLE)
    counted = topic.posts.aggregate(
        seen=Count("pk", filter=visible),
        last=Max("position"),
        last_seen=Max("position", filter=visible),
    )
    topic.reply_count = max(0, counted["seen"] - 1)
    topic.last_position = max(counted["last"], given) if counted["last"] else 0
    topic.last_visible_position = counted["last_seen"] or 0
    _point_at_ends(topic)
    topic.save(update_fields=COUNTED)


def _point_at_ends(topic: Topic) -> None:
    ends = topic.posts.filter(position__in=[1, topic.last_visible_position])
    at = {
        post.position: post
        for post in ends.only("pk", "topic_id", "position", "author_id", "created_at")
    }
    last, first = at.get(topic.last_visible_position), at.get(1)
    topic.last_post = last
    topic.last_poster_id = last.author_id if last else None
    if last:
        topic.last_posted_at = last.created_at
    if first:
        topic.author_id, topic.created_at = first.author_id, first.created_at


@contextmanager
def forums_keep_count(before: Iterable[Topic], after: Iterable[Topic]) -> Iterator[None]:
    """What topics add to their forums is taken out as they are before the block, and put in as
    they are after it: a topic may change its forum, its state and its posts in it, and one that
    is made or removed in it stands on one side only. All forums are locked."""
    taken = _added(before)
    yield
    added = _added(after)
    for forum_id in sorted(taken.keys() | added.keys()):
        topics_then, posts_then = taken.get(forum_id, (0, 0))
        topics_now, posts_now = added.get(forum_id, (0, 0))
        add_to_forum(forum_id, topics=topics_now - topics_then, posts=posts_now - posts_then)
        refresh_forum(forum_id)


def _added(topics: Iterable[Topic]) -> dict[int, tuple[int, int]]:
    added: dict[int, tuple[int, int]] = {}
    for topic in topics:
        count, posts = added.get(topic.forum_id, (0, 0))
        if topic.is_visible:
            count, posts = count + 1, posts + topic.visible_post_count
        added[topic.forum_id] = (count, posts)
    return added
