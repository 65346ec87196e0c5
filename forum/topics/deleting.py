"""Deleting a post or a topic, and taking that back. Moderators can restore, until ``removing``.

What authors delete of their own is in the log as well, under a name of its own: it is no deed of
staff, yet whoever looks after a report needs to know that the post was there.
"""

from typing import Any

from django.db import transaction

from forum.topics.announcing import announce, announce_waiting
from forum.topics.models import Post, State, Topic
from forum.topics.states import change_post, change_topic

OWN = "delete_own"


def delete_post(*, post: Post, by: Any, reason: str = "") -> Post:
    """Delete a reply: one's own within ``EDIT_MINUTES``, or any as moderator."""
    named = OWN if post.author_id == by.pk else ""
    with transaction.atomic():
        post = change_post(post, by=by, deed="delete", to=State.DELETED, reason=reason, named=named)
    announce(post, by=by, reason=reason)
    return post


def restore_post(*, post: Post, by: Any, reason: str = "") -> Post:
    """Bring a deleted reply back; one that was hidden before comes back hidden."""
    with transaction.atomic():
        post = change_post(post, by=by, deed="restore", to=None, reason=reason)
    announce(post, by=by, reason=reason)
    announce_waiting(post)
    return post


def delete_topic(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Delete a topic: one's own while nobody has replied, or any as moderator."""
    named = OWN if topic.author_id == by.pk else ""
    with transaction.atomic():
        topic = change_topic(
            topic, by=by, deed="delete", to=State.DELETED, reason=reason, named=named
        )
    announce(topic, by=by, reason=reason)
    return topic


def restore_topic(*, topic: Topic, by: Any, reason: str = "") -> Topic:
    """Bring a deleted topic back; one that was hidden before comes back hidden."""
    with transaction.atomic():
        topic = change_topic(topic, by=by, deed="restore", to=None, reason=reason)
    announce(topic, by=by, reason=reason)
    announce_waiting(topic)
    return topic
