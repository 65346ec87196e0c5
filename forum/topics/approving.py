"""Letting a post or topic go out that waited for approval, or not."""

from typing import Any

from django.db import transaction

from forum.topics.models import Post, State, Topic
from forum.topics.signals import (
    post_approved,
    post_deleted,
    post_published,
    topic_approved,
    topic_deleted,
)
from forum.topics.states import change_post, change_topic


def approve_post(*, post: Post, by: Any, reason: str = "") -> Post:
    """Show a reply that waited. Raises ``PermissionDenied``, also where it does not wait."""
    with transaction.atomic():
        post = change_post(post, by=by, deed="approve", to=State.VISIBLE, reason=reason)
    post_approved.send(sender=Post, post=post, by=by)
    post_published.send(sender=Post, post=post)
    return post


def reject_post(*, post: Post, by: Any, reason: str = "") -> Post:
    """Delete a reply that waited; it can be restored, and then waits again."""
    with transaction.atomic():
        post = change_post(
            post, by=by, deed="approve", named="reject", to=State.DELETED, reason=reason
        )
    post_deleted.send(sender=Post, post=post, by=by, reason=reason)
    return post


def approve_topic(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Show a topic that waited, with its first post."""
    with transaction.atomic():
        topic = change_topic(topic, by=by, deed="approve", to=State.VISIBLE, reason=reason)
    topic_approved.send(sender=Topic, topic=topic, by=by)
    first = topic.posts.filter(position=1).select_related("author").first()
    if first is not None:
        first.topic = topic
        post_published.send(sender=Post, post=first)
    return topic


def reject_topic(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Delete a topic that waited; it can be restored, and then waits again."""
    with transaction.atomic():
        topic = change_topic(
            topic, by=by, deed="approve", named="reject", to=State.DELETED, reason=reason
        )
    topic_deleted.send(sender=Topic, topic=topic, by=by, reason=reason)
    return topic
