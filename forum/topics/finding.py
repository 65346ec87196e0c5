"""Topics and posts as the addresses name them; what a reader may not see is a 404."""

from typing import Any

from django.http import Http404

from forum.boards.models import Forum
from forum.topics.models import Post, Topic

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
    """The topic, with its author, forum and what stands around that."""
    if topic_id > LARGEST:
        raise Http404
    topic = (
        Topic.objects.visible_to(reader)
        .select_related("author__group", "forum__category", "forum__parent__parent")
        .filter(pk=topic_id)
        .first()
    )
    if topic is None:
        raise Http404
    return topic


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
