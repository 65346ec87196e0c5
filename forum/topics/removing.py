"""Removing for good what was deleted long ago, a little at a time, as a job does each hour.

Positions stay as they are: the place of a removed reply is not given to another. The log keeps
that it was removed, so an undo of the deletion can say so.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Member
from forum.logbook.recording import record
from forum.site import site
from forum.topics.counting import locked_topics
from forum.topics.models import Post, State, Topic
from forum.topics.settling import settle

AT_ONCE = 2_000  # posts in one run
BATCH = 200  # posts in one transaction


def remove_old() -> int:
    """Remove posts and topics that were deleted more than ``remove_after_days`` ago; how many
    posts that were. The oldest go first; what is left over waits for the next run."""
    days = site.remove_after_days
    if not days:
        return 0
    long_ago = timezone.now() - timedelta(days=days)
    removed = 0
    for topic_id in _topics_with_old_replies(long_ago):
        if removed >= AT_ONCE:
            return removed
        removed += _remove_replies(topic_id, long_ago)
    for topic_id in _old(Topic, long_ago).order_by("state_at", "pk").values_list("pk", flat=True):
        if removed >= AT_ONCE:
            return removed
        removed += _remove_topic(topic_id, long_ago)
    return removed


def _old(model: type[Topic] | type[Post], long_ago: datetime) -> Any:
    """Deleted before a moment. The index of what is not visible wants to be asked in its words."""
    return model._default_manager.filter(
        ~Q(state=State.VISIBLE), state=State.DELETED, state_at__lt=long_ago
    )


def _old_replies(long_ago: datetime) -> Any:
    return _old(Post, long_ago).filter(position__gt=1)


def _topics_with_old_replies(long_ago: datetime) -> list[int]:
    oldest = _old_replies(long_ago).order_by("state_at", "pk").values_list("topic_id", flat=True)
    return list(dict.fromkeys(oldest[:AT_ONCE]))


@transaction.atomic
def _remove_replies(topic_id: int, long_ago: datetime) -> int:
    """Nobody's counters speak of deleted posts, so nothing is counted anew."""
    for topic in locked_topics(topic_id):
        old = list(_old_replies(long_ago).filter(topic=topic).without_text()[:BATCH])
        for post in old:
            post.topic = topic
            record(by=None, deed="post.remove", target=post, forum_id=topic.forum_id)
        Post.objects.filter(pk__in=[post.pk for post in old]).delete()
        return len(old)
    return 0


def _remove_topic(topic_id: int, long_ago: datetime) -> int:
    """From its end to its first post, with which it goes; all of it, or it would be half there."""
    removed = 0
    while batch := _remove_end(topic_id, long_ago):
        removed += batch
    return removed


@transaction.atomic
def _remove_end(topic_id: int, long_ago: datetime) -> int:
    """Remove up to ``BATCH`` posts from a topic's end, or what is left of it; how many."""
    topic = next(iter(locked_topics(topic_id)), None)
    if topic is None or not _old(Topic, long_ago).filter(pk=topic_id).exists():
        return 0  # restored meanwhile
    posts = list(topic.posts.order_by("-position").without_text()[:BATCH])
    is_all = not topic.posts.exclude(pk__in=[post.pk for post in posts]).exists()
    _take_from_authors(posts)
    Post.objects.filter(pk__in=[post.pk for post in posts]).delete()
    if not is_all:
        settle(topic)
        return len(posts)
    record(by=None, deed="topic.remove", target=topic, forum_id=topic.forum_id)
    # What was merged into it has led to it.
    Topic.objects.filter(Q(pk=topic.pk) | Q(merged_into=topic, state=State.MERGED)).delete()
    return max(len(posts), 1)


def _take_from_authors(posts: list[Post]) -> None:
    """A member's count is of their visible posts, whatever became of the topics."""
    visible = Counter(post.author_id for post in posts if post.is_visible and post.author_id)
    for author_id, number in sorted(visible.items()):
        Member.objects.filter(pk=author_id).update(post_count=F("post_count") - number)
