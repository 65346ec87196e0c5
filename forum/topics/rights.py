"""May somebody do something with a topic or a post? Asked by views, deeds and templates alike."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.levels import level_of
from forum.boards.rights import may as may_in_forum
from forum.topics.models import Post, State, Topic

TOPIC_DEEDS = (
    "reply",
    "lock",
    "unlock",
    "pin",
    "unpin",
    "hide",
    "unhide",
    "move",
    "delete",
    "restore",
)
POST_DEEDS = ("quote", "edit", "delete", "hide", "unhide", "restore", "report")


def may(member: Any, deed: str, target: Topic | Post) -> bool:
    """Whether a member or guest may do ``deed`` (of the two lists above, or ``read``).

    Moderators act on whatever they may read; members on their own posts, within
    ``EDIT_MINUTES`` and while the topic is open. An unknown deed raises ``KeyError``.
    """
    rules: dict[str, Callable[[Any, Any], bool]] = (
        _TOPIC_RULES if isinstance(target, Topic) else _POST_RULES
    )
    return rules[deed](member, target)


def ask(member: Any, deed: str, target: Topic | Post) -> None:
    """Raise ``PermissionDenied`` unless ``may``; the first line of each deed."""
    if not may(member, deed, target):
        raise PermissionDenied


def topic_deeds(member: Any, topic: Topic) -> set[str]:
    """The deeds that this reader may do on a topic now."""
    return {deed for deed in TOPIC_DEEDS if may(member, deed, topic)}


def post_deeds(member: Any, post: Post) -> set[str]:
    """The deeds that this reader may do on a post now."""
    return {deed for deed in POST_DEEDS if may(member, deed, post)}


def _moderates(member: Any, topic: Topic) -> bool:
    return may_in_forum(member, "moderate", topic.forum)


def _read_topic(member: Any, topic: Topic) -> bool:
    if not may_in_forum(member, "read", topic.forum):
        return False
    return topic.is_visible or _moderates(member, topic)


def _reply(member: Any, topic: Topic) -> bool:
    return not topic.is_locked and topic.is_visible and may_in_forum(member, "reply", topic.forum)


def _delete_topic(member: Any, topic: Topic) -> bool:
    if topic.state == State.DELETED or not _read_topic(member, topic):
        return False
    if _moderates(member, topic):
        return True
    is_alone = topic.last_position == 1 and not topic.is_locked
    return _is_own(member, topic) and is_alone and _is_fresh(topic.created_at)


def _read_post(member: Any, post: Post) -> bool:
    if not _read_topic(member, post.topic):
        return False
    return post.is_visible or _moderates(member, post.topic)


def _edit_post(member: Any, post: Post) -> bool:
    if not _read_post(member, post):
        return False
    if _moderates(member, post.topic):
        return post.state != State.DELETED
    return _is_own(member, post) and not post.topic.is_locked and _is_fresh(post.created_at)


def _delete_post(member: Any, post: Post) -> bool:
    if post.is_first or post.state == State.DELETED or not _read_post(member, post):
        return False
    if _moderates(member, post.topic):
        return True
    return _is_own(member, post) and not post.topic.is_locked and _is_fresh(post.created_at)


def _report(member: Any, post: Post) -> bool:
    return (
        _read_post(member, post)
        and may_in_forum(member, "report", post.topic.forum)
        and not _is_own(member, post)
    )


def _is_own(member: Any, thing: Topic | Post) -> bool:
    return thing.author_id is not None and level_of(member) > 0 and member.pk == thing.author_id


def _is_fresh(moment: Any) -> bool:
    return timezone.now() - moment < timedelta(minutes=settings.EDIT_MINUTES)


_TOPIC_RULES: dict[str, Callable[[Any, Topic], bool]] = {
    "read": _read_topic,
    "reply": _reply,
    "lock": lambda member, topic: _moderates(member, topic) and not topic.is_locked,
    "unlock": lambda member, topic: _moderates(member, topic) and topic.is_locked,
    "pin": lambda member, topic: _moderates(member, topic) and not topic.is_pinned,
    "unpin": lambda member, topic: _moderates(member, topic) and topic.is_pinned,
    "hide": lambda member, topic: _moderates(member, topic) and topic.is_visible,
    "unhide": lambda member, topic: _moderates(member, topic) and topic.state == State.HIDDEN,
    "move": _moderates,
    "delete": _delete_topic,
    "restore": lambda member, topic: _moderates(member, topic) and topic.state == State.DELETED,
}

_POST_RULES: dict[str, Callable[[Any, Post], bool]] = {
    "read": _read_post,
    "quote": lambda member, post: post.is_visible and _reply(member, post.topic),
    "edit": _edit_post,
    "delete": _delete_post,
    "hide": lambda member, post: (
        not post.is_first and post.is_visible and _moderates(member, post.topic)
    ),
    "unhide": lambda member, post: post.state == State.HIDDEN and _moderates(member, post.topic),
    "restore": lambda member, post: post.state == State.DELETED and _moderates(member, post.topic),
    "report": _report,
}
