"""Counters and latest pointers, kept by the deeds inside their transactions.

Locks are always taken in one order, forums by number, then topics, then members by number, so
that two deeds never wait for each other. SQLite has one writer at a time (IMMEDIATE).
"""

from contextlib import suppress

from django.db import transaction
from django.db.models import F

from accounts.models import Member
from forum.boards.models import Forum
from forum.topics.models import Post, State, Topic


class _Moved(Exception):  # noqa: N818  (it names what happened, not a fault)
    pass


def locked_forums(*pks: int) -> list[Forum]:
    """Forums by their numbers, locked until the transaction ends."""
    return list(Forum.objects.select_for_update().filter(pk__in=pks).order_by("pk"))


def locked_topic(topic: Topic) -> Topic:
    """The topic as it is now, its forum and itself locked; the forum comes along.

    A topic may be moved while we wait for its forum's lock. Then we begin again, and let go of
    the wrong forum first: holding it would take forums in any order.
    """
    while True:
        forum_id = Topic.objects.values_list("forum_id", flat=True).get(pk=topic.pk)
        with suppress(_Moved), transaction.atomic():  # a savepoint: undone, its locks are free
            return _locked_in(forum_id, topic.pk)


def _locked_in(forum_id: int, topic_id: int) -> Topic:
    (forum,) = locked_forums(forum_id)
    locked = Topic.objects.select_for_update().get(pk=topic_id)
    if locked.forum_id != forum_id:
        raise _Moved
    locked.forum = forum
    return locked


def locked_post(post: Post) -> Post:
    """The post as it is now, with its topic and forum, all locked."""
    topic = locked_topic(post.topic)
    locked = Post.objects.select_for_update().get(pk=post.pk)
    locked.topic = topic
    return locked


def add_to_forum(forum_id: int, *, topics: int = 0, posts: int = 0) -> None:
    """Move a forum's counters up, or down with negative numbers."""
    Forum.objects.filter(pk=forum_id).update(
        topic_count=F("topic_count") + topics, post_count=F("post_count") + posts
    )


def add_to_author(author_id: int | None, posts: int) -> None:
    """A member's count is of their visible posts, whatever became of the topics."""
    if author_id is not None and posts:
        Member.objects.filter(pk=author_id).update(post_count=F("post_count") + posts)


def refresh_topic(topic: Topic) -> None:
    """Set what a topic says of its latest visible post, after one was hidden or came back."""
    last = (
        topic.posts.filter(state=State.VISIBLE)
        .order_by("-position")
        .only("pk", "position", "created_at", "author_id")
        .first()
    )
    if last is None:
        return
    topic.last_post = last
    topic.last_visible_position = last.position
    topic.last_posted_at = last.created_at
    topic.last_poster_id = last.author_id
    topic.save(
        update_fields=["last_post", "last_visible_position", "last_posted_at", "last_poster"]
    )


def latest_post_of(forum_id: int) -> int | None:
    """The number of the latest visible post in a forum's visible topics, or ``None``."""
    return (
        Topic.objects.filter(forum_id=forum_id, state=State.VISIBLE)
        .order_by("-last_posted_at", "-pk")
        .values_list("last_post_id", flat=True)
        .first()
    )


def refresh_forum(forum_id: int) -> None:
    """Point a forum at its latest visible post."""
    Forum.objects.filter(pk=forum_id).update(last_post_id=latest_post_of(forum_id))
