"""Starting a topic and replying to one."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from forum.boards.models import Forum
from forum.boards.rights import may as may_in_forum
from forum.topics.counting import add_to_author, locked_conversation, locked_forums, refresh_forum
from forum.topics.inspecting import Draft, why_it_waits
from forum.topics.models import Post, State, Topic
from forum.topics.rendering import PostText, rendered
from forum.topics.rights import ask
from forum.topics.signals import post_held, post_published
from forum.topics.slowing import ask_pace


def start_topic(
    *,
    forum: Forum,
    author: Any,
    title: str,
    source: str,
    token: str = "",
    at: datetime | None = None,
    address: str = "",
    agent: str = "",
) -> Topic:
    """Start a topic with its first post, and return it.

    ``title`` and ``source`` are as typed; ``token`` names the form, so that a form sent twice
    starts one topic; ``at`` dates the topic back and lets it out as it is: importers bring what
    was shown elsewhere; ``address`` and ``agent`` tell where it was sent from. A topic that must
    wait for approval is pending. Raises ``PermissionDenied`` where the author may not start
    topics, ``forum.text.TextRefused`` where the text cannot be rendered, ``inspecting.Refused``
    where it is not wanted.
    """
    text = rendered(source)
    draft = Draft(author, forum, None, title, source, address, agent)
    waits = why_it_waits(draft) if at is None else ""
    with transaction.atomic():
        (forum,) = locked_forums(forum.pk)
        if not may_in_forum(author, "start", forum):
            raise PermissionDenied
        sent_before = Post.objects.sent_with(author, token)
        if sent_before is not None:
            return sent_before.topic
        moment = at or timezone.now()
        topic = Topic.objects.create(
            forum=forum, title=title, author=author, created_at=moment, last_posted_at=moment,
            state=State.PENDING if waits else State.VISIBLE, state_reason=waits,
        )  # fmt: skip
        post = _add_post(topic, author, source, text, token, moment)
        if not waits:
            Forum.objects.filter(pk=forum.pk).update(topic_count=F("topic_count") + 1)
        if at is not None:
            refresh_forum(forum.pk)
    _announce(post, waits)
    return topic


def reply(
    *,
    topic: Topic,
    author: Any,
    source: str,
    token: str = "",
    at: datetime | None = None,
    address: str = "",
    agent: str = "",
) -> Post:
    """Add a post to a topic, and return it; see ``start_topic`` for the arguments.

    Where the topic was merged meanwhile, the post is added to the one that holds its posts.
    Raises ``PermissionDenied`` where the author may not reply (any more), ``slowing.TooSoon``
    where slow mode lets them reply later only.
    """
    text = rendered(source)
    draft = Draft(author, topic.forum, topic, topic.title, source, address, agent)
    waits = why_it_waits(draft) if at is None else ""
    with transaction.atomic():
        named, topic = topic, locked_conversation(topic)
        ask(author, "reply", topic)
        if (
            topic.pk != named.pk and at is None
        ):  # merged while it was written: other rules may hold there
            draft = Draft(author, topic.forum, topic, topic.title, source, address, agent)
            waits = why_it_waits(draft)
        sent_before = Post.objects.sent_with(author, token)
        if sent_before is not None:
            return sent_before
        if at is None:
            ask_pace(author, topic)
        post = _add_post(topic, author, source, text, token, at or timezone.now(), waits)
        if at is not None:  # dated back: another topic may have the forum's latest post
            refresh_forum(topic.forum_id)
    _announce(post, waits)
    return post


def _announce(post: Post, waits: str) -> None:
    if waits:
        post_held.send(sender=Post, post=post, reason=waits)
        return
    post_published.send(sender=Post, post=post)


def _add_post(
    topic: Topic,
    author: Any,
    source: str,
    text: PostText,
    token: str,
    at: datetime,
    waits: str = "",
) -> Post:
    """The post at the next position, and all that points at the latest post.

    ``waits`` is why a reply is pending; a first post waits with its topic.
    """
    topic.last_position += 1
    post = Post.objects.create(
        topic=topic,
        author=author,
        position=topic.last_position,
        source=source,
        html=text.html,
        excerpt=text.excerpt,
        pipeline_version=text.version,
        words_version=text.words_version,
        created_at=at,
        token=token or None,
        state=State.PENDING if waits else State.VISIBLE,
        state_reason=waits,
    )
    if waits:
        topic.save(update_fields=["last_position"])
        return post
    _point_at(topic, post)
    add_to_author(author.pk, 1)
    return post


def _point_at(topic: Topic, post: Post) -> None:
    """The topic, and its forum while it is in sight, count a new post and call it the latest."""
    topic.reply_count += topic.last_position > 1
    topic.last_post = post
    topic.last_poster = post.author
    topic.last_posted_at = post.created_at
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
    if topic.is_visible:
        Forum.objects.filter(pk=topic.forum_id).update(
            post_count=F("post_count") + 1, last_post=post
        )
