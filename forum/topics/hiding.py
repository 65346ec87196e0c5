"""Hiding a post or a topic from members, and showing it again. Moderators still see it."""

from typing import Any

from django.db import transaction

from forum.topics.announcing import announce
from forum.topics.models import Post, State, Topic
from forum.topics.states import change_post, change_topic


def hide_post(*, post: Post, by: Any, reason: str = "") -> Post:
    """Hide a reply. A first post is hidden with its topic. Raises ``PermissionDenied``."""
    with transaction.atomic():
        post = change_post(post, by=by, deed="hide", to=State.HIDDEN, reason=reason)
    announce(post, by=by, reason=reason)
    return post


def unhide_post(*, post: Post, by: Any, reason: str = "") -> Post:
    """Show a hidden reply again."""
    with transaction.atomic():
        post = change_post(post, by=by, deed="unhide", to=State.VISIBLE, reason=reason)
    announce(post, by=by, reason=reason)
    return post


def hide_topic(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Hide a topic with all its posts."""
    with transaction.atomic():
        topic = change_topic(topic, by=by, deed="hide", to=State.HIDDEN, reason=reason)
    announce(topic, by=by, reason=reason)
    return topic


def unhide_topic(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Show a hidden topic again."""
    with transaction.atomic():
        topic = change_topic(topic, by=by, deed="unhide", to=State.VISIBLE, reason=reason)
    announce(topic, by=by, reason=reason)
    return topic
