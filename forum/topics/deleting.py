"""Deleting a post or a topic, and taking that back. Nothing is lost: moderators can restore."""

from typing import Any

from django.db import transaction

from forum.topics.models import Post, State, Topic
from forum.topics.signals import post_deleted, topic_deleted
from forum.topics.states import change_post, change_topic


def delete_post(*, post: Post, by: Any, reason: str = "") -> Post:
    """Delete a reply: one's own within ``EDIT_MINUTES``, or any as moderator."""
    with transaction.atomic():
        post = change_post(post, by=by, deed="delete", to=State.DELETED, reason=reason)
    post_deleted.send(sender=Post, post=post, by=by, reason=reason)
    return post


def restore_post(*, post: Post, by: Any, reason: str = "") -> Post:
    """Bring a deleted reply back."""
    with transaction.atomic():
        return change_post(post, by=by, deed="restore", to=State.VISIBLE, reason=reason)


def delete_topic(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Delete a topic: one's own while nobody has replied, or any as moderator."""
    with transaction.atomic():
        topic = change_topic(topic, by=by, deed="delete", to=State.DELETED, reason=reason)
    topic_deleted.send(sender=Topic, topic=topic, by=by, reason=reason)
    return topic


def restore_topic(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Bring a deleted topic back."""
    with transaction.atomic():
        return change_topic(topic, by=by, deed="restore", to=State.VISIBLE, reason=reason)
