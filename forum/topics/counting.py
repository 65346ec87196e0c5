"""Counters and latest pointers, kept by the deeds inside their transactions.

Locks are always taken in one order, forums by number, then topics, then members by number, so
that two deeds never wait for each other. SQLite has one writer at a time (IMMEDIATE).
"""

from collections.abc import Collection, Iterable
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


def locked_topics(*pks: int, forums: Iterable[int] = ()) -> list[Topic]:
    """Topics as they are now, by number, all their forums and themselves locked; those that are
    gone are left out. ``forums`` are locked along.

    A topic may be moved while we wait for its forum's lock. Then we begin again, and let go of
    the wrong forums first: holding them would take forums in any order. That is one savepoint and
    never one in another: who waits for a lock of an inner one that has ended goes on waiting for
    the whole transaction, also when the outer one has let go of it.
    """
    also = set(forums)
    while True:
        homes = Topic.objects.filter(pk__in=pks).values_list("forum_id", flat=True)
        with suppress(_Moved), transaction.atomic():  # a savepoint: undone, its locks are free
            return _locked_in(also | set(homes), pks)


def locked_topic(topic: Topic) -> Topic:
    """The topic as it is now, its forum and itself locked; the forum comes along."""
    for locked in locked_topics(topic.pk):
        return locked
    raise Topic.DoesNotExist


def locked_conversation(topic: Topic) -> Topic:
    """The same; of a topic that was merged meanwhile, the one that holds its posts now."""
    pk = topic.pk
    while True:
        seen = Topic.objects.only("forum_id", "merged_into_id").get(pk=pk)
        if seen.merged_into_id is not None:
            pk = seen.merged_into_id
            continue
        with suppress(_Moved), transaction.atomic():
            locked = _locked_in({seen.forum_id}, [pk])
            if not locked or locked[0].merged_into_id is not None:
                raise _Moved
            return locked[0]


def locked_post(post: Post) -> Post:
    """The post as it is now, with its topic and forum, all locked; it may have another topic."""
    while True:
        places = Post.objects.values_list("topic_id", "topic__forum_id")
        topic_id, forum_id = places.get(pk=post.pk)
        with suppress(_Moved), transaction.atomic():
            topics = _locked_in({forum_id}, [topic_id])
            locked = Post.objects.select_for_update().get(pk=post.pk)
            if not topics or locked.topic_id != topic_id:
                raise _Moved
            locked.topic = topics[0]
            return locked


def _locked_in(forum_ids: set[int], topic_ids: Collection[int]) -> list[Topic]:
    forums = {forum.pk: forum for forum in locked_forums(*forum_ids)}
    topics = list(Topic.objects.select_for_update().filter(pk__in=topic_ids).order_by("pk"))
    for topic in topics:
        if topic.forum_id not in forums:
            raise _Moved
        topic.forum = forums[topic.forum_id]
    return topics


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
