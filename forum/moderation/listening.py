"""What this room does when posts wait, go out of sight or come back: cases begin, end, go on."""

from typing import Any

from django.dispatch import receiver

from forum.logbook.models import LogEntry
from forum.logbook.signals import deed_undone
from forum.moderation.closing import forget_waiting, open_again, settle
from forum.moderation.flagging import flag
from forum.moderation.models import Decision, Source
from forum.topics.models import Post, Topic
from forum.topics.signals import (
    post_approved,
    post_deleted,
    post_held,
    post_hidden,
    topic_approved,
    topic_deleted,
    topic_hidden,
)


@receiver(post_held)
def after_post_held(post: Post, reason: str, **_rest: Any) -> None:
    flag(post=post, reason=reason, source=Source.APPROVAL)


@receiver(post_approved)
def after_post_approved(post: Post, by: Any, **_rest: Any) -> None:
    _settle(post, by, Decision.APPROVED, post=post)


@receiver(topic_approved)
def after_topic_approved(topic: Topic, by: Any, **_rest: Any) -> None:
    """The first post waited with it; replies have cases of their own."""
    _settle(topic, by, Decision.APPROVED, post__topic=topic, post__position=1)


@receiver(post_hidden)
def after_post_hidden(post: Post, by: Any, reason: str = "", **_rest: Any) -> None:
    """By a moderator; what the board hides by itself still waits for one."""
    if by is not None:
        _settle(post, by, Decision.HIDDEN, reason, post=post)


@receiver(topic_hidden)
def after_topic_hidden(topic: Topic, by: Any, reason: str = "", **_rest: Any) -> None:
    if by is not None:
        _settle_topic(topic, by, Decision.HIDDEN, reason)


@receiver(post_deleted)
def after_post_deleted(post: Post, by: Any, reason: str = "", **_rest: Any) -> None:
    _settle(post, by, _removal(post, by), reason, post=post)


@receiver(topic_deleted)
def after_topic_deleted(topic: Topic, by: Any, reason: str = "", **_rest: Any) -> None:
    _settle_topic(topic, by, _removal(topic, by), reason)


@receiver(deed_undone)
def after_undo(entry: LogEntry, **_rest: Any) -> None:
    open_again(after=entry)
    if entry.deed.endswith(".restore"):
        forget_waiting(after=entry)


def _settle_topic(topic: Topic, by: Any, decision: Decision, reason: str) -> None:
    """The decision is about the first post; it says nothing about those who replied."""
    _settle(topic, by, decision, reason, post__topic=topic, post__position=1)
    _settle(topic, by, Decision.GONE, reason, post__topic=topic)


def _settle(
    thing: Post | Topic, by: Any, decision: Decision, reason: str = "", **about: Any
) -> None:
    settle(by=by, decision=decision, with_=_entry(thing), reason=reason, **about)


def _entry(thing: Post | Topic) -> LogEntry | None:
    """The entry of what has just happened; none within an undo, which writes its own last."""
    newest = LogEntry.objects.about(thing).newest_first().first()
    if newest is None or newest.after.get("state") != thing.state:
        return None
    return newest


def _removal(thing: Post | Topic, by: Any) -> Decision:
    if by is not None and by.pk == thing.author_id:
        return Decision.WITHDRAWN
    entry = _entry(thing)
    is_rejection = entry is not None and entry.deed.endswith(".reject")
    return Decision.REJECTED if is_rejection else Decision.DELETED
