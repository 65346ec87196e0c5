"""Starting a topic and replying to one."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from forum.boards.models import Forum
from forum.boards.rights import may as may_in_forum
from forum.topics.counting import add_to_author, locked_forums, locked_topic, refresh_forum
from forum.topics.models import Post, Topic
from forum.topics.rendering import PostText, rendered
from forum.topics.rights import ask
from forum.topics.signals import post_published


def start_topic(
    *,
    forum: Forum,
    author: Any,
    title: str,
    source: str,
    token: str = "",
    at: datetime | None = None,
) -> Topic:
    """Start a topic with its first post, and return it.

    ``title`` and ``source`` are as typed; ``token`` names the form, so that a form sent twice
    starts one topic; ``at`` dates the topic back (importers). Raises ``PermissionDenied`` where
    the author may not start topics, ``forum.text.TextRefused`` where the text cannot be rendered.
    """
    text = rendered(source)
    with transaction.atomic():
        (forum,) = locked_forums(forum.pk)
        if not may_in_forum(author, "start", forum):
            raise PermissionDenied
        sent_before = Post.objects.sent_with(author, token)
        if sent_before is not None:
            return sent_before.topic
        moment = at or timezone.now()
        topic = Topic.objects.create(
            forum=forum, title=title, author=author, created_at=moment, last_posted_at=moment
        )
        post = _add_post(topic, author, source, text, token, moment)
        Forum.objects.filter(pk=forum.pk).update(topic_count=F("topic_count") + 1)
        if at is not None:
            refresh_forum(forum.pk)
    post_published.send(sender=Post, post=post)
    return topic


def reply(
    *, topic: Topic, author: Any, source: str, token: str = "", at: datetime | None = None
) -> Post:
    """Add a post to a topic, and return it; see ``start_topic`` for the arguments.

    Raises ``PermissionDenied`` where the author may not reply (any more).
    """
    text = rendered(source)
    with transaction.atomic():
        topic = locked_topic(topic)
        ask(author, "reply", topic)
        sent_before = Post.objects.sent_with(author, token)
        if sent_before is not None:
            return sent_before
        post = _add_post(topic, author, source, text, token, at or timezone.now())
        if at is not None:  # dated back: another topic may have the forum's latest post
            refresh_forum(topic.forum_id)
    post_published.send(sender=Post, post=post)
    return post


def _add_post(
    topic: Topic, author: Any, source: str, text: PostText, token: str, at: datetime
) -> Post:
    """The post at the next position, and all that points at the latest post."""
    topic.last_position += 1
    topic.reply_count += topic.last_position > 1
    post = Post.objects.create(
        topic=topic,
        author=author,
        position=topic.last_position,
        source=source,
        html=text.html,
        excerpt=text.excerpt,
        pipeline_version=text.version,
        created_at=at,
        token=token or None,
    )
    topic.last_post = post
    topic.last_poster = author
    topic.last_posted_at = at
    topic.last_visible_position = post.position
    topic.save(
        update_fields=[
            "last_position",
            "last_visible_position",
            "reply_count",
            "last_post",
            "last_poster",
            "last_posted_at",
        ]
    )
    Forum.objects.filter(pk=topic.forum_id).update(post_count=F("post_count") + 1, last_post=post)
    add_to_author(author.pk, 1)
    return post
