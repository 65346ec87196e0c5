"""Topics and posts as the addresses name them; what a reader may not see is a 404."""

from typing import Any

from django.http import Http404

from forum.boards.models import Forum
from forum.topics.models import Post, State, Topic
from forum.topics.old_addresses import holder_of

LARGEST = 2**63 - 1


def forum_or_404(forum_id: int, reader: Any) -> Forum:
    """The forum, with its category and the forums around it."""
    if forum_id > LARGEST:
        raise Http404
    forum = (
        Forum.objects.visible_to(reader)
        .select_related("category", "parent__parent__category")
        .filter(pk=forum_id)
        .first()
    )
    if forum is None:
        raise Http404
    return forum


def topic_or_404(topic_id: int, reader: Any) -> Topic:
    """The topic, with its author, forum and what stands around that.

    Of a topic that was merged it is the one that holds its posts now: its number is another then,
    and a page leads there.
    """
    if topic_id > LARGEST:
        raise Http404
    topic = _topic(topic_id, reader)
    if topic is None:
        # Its own number again where there is no other: a merge may just have been taken back.
        topic = _topic(holder_of(topic_id) or topic_id, reader)
    if topic is None:
        raise Http404
    return topic


def _topic(topic_id: int, reader: Any) -> Topic | None:
    return (
        Topic.objects.visible_to(reader)
        .select_related(
            "author__group", "state_by__group", "forum__category", "forum__parent__parent"
        )
        .filter(pk=topic_id)
        .first()
    )


def listed_topic(topic_id: int, reader: Any) -> Topic | None:
    """A topic that the reader finds in its forum's list but may not open."""
    if topic_id > LARGEST:
        return None
    return Topic.objects.listed_to(reader).select_related("forum").filter(pk=topic_id).first()


def topic_of_visible_post(post_id: int) -> int | None:
    """The number of the topic of a post that is hidden from nobody who may read there."""
    if post_id > LARGEST:
        return None
    visible = Post.objects.filter(pk=post_id, state=State.VISIBLE)
    return visible.values_list("topic_id", flat=True).first()


def post_or_404(post_id: int, reader: Any) -> Post:
    """The post, with its topic, forum and author."""
    if post_id > LARGEST:
        raise Http404
    post = (
        Post.objects.visible_to(reader)
        .select_related("author__group", "topic__author__group", "topic__forum__category")
        .filter(pk=post_id)
        .first()
    )
    if post is None:
        raise Http404
    return post
