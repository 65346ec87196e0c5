"""What somebody may do with a topic or a post; ``forum.rights.may`` is the question.

Staff act on what they may read, each deed by its right in the forum; members on their own posts,
within the minutes to edit and while the topic is open.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.levels import Level, level_of
from accounts.restrictions import blocked_from_writing
from forum.boards.naming import READ_OTHERS, Right
from forum.rights import Rule, answer_for, ask, deeds_on, may
from forum.site import site
from forum.topics.models import Post, State, Topic

__all__ = ["POST_DEEDS", "TOPIC_DEEDS", "ask", "may", "post_deeds", "topic_deeds"]

TOPIC_DEEDS = (
    "reply",
    "approve",
    "lock",
    "unlock",
    "lock_on",
    "unlock_on",
    "slow",
    "retitle",
    "pin",
    "unpin",
    "hide",
    "unhide",
    "move",
    "merge",
    "delete",
    "restore",
)
POST_DEEDS = (
    "quote",
    "edit",
    "approve",
    "delete",
    "hide",
    "unhide",
    "restore",
    "report",
    "warn",
    "spammer",
)  # fmt: skip  ("warn" is answered by ``forum.warnings``, "spammer" by ``forum.spam``)


def topic_deeds(member: Any, topic: Topic) -> set[str]:
    """The deeds that this reader may do on a topic now."""
    return deeds_on(member, topic, TOPIC_DEEDS)


def post_deeds(member: Any, post: Post) -> set[str]:
    """The deeds that this reader may do on a post now."""
    return deeds_on(member, post, POST_DEEDS)


def _read_topic(member: Any, topic: Topic) -> bool:
    may_here = may(member, READ_OTHERS, topic.forum) or (
        _is_own(member, topic) and may(member, Right.READ, topic.forum)
    )
    return may_here and _finds(member, topic, topic)


def _finds(member: Any, thing: Topic | Post, topic: Topic) -> bool:
    """Whether the state of a topic or post lets a reader find it."""
    if thing.state == State.VISIBLE:
        return True
    if thing.state == State.PENDING and _is_own(member, thing):
        return True
    return thing.state != State.MERGED and may(member, Right.SEE_HIDDEN, topic.forum)


def _read_post(member: Any, post: Post) -> bool:
    return _read_topic(member, post.topic) and _finds(member, post, post.topic)


def _staff(right: str, *states: str, **marks: bool) -> Rule:
    """A deed of staff on a topic that they read, by a right, in some states."""

    def rule(member: Any, topic: Topic) -> bool:
        if states and topic.state not in states:
            return False
        if any(getattr(topic, mark) != value for mark, value in marks.items()):
            return False
        return may(member, right, topic.forum) and _read_topic(member, topic)

    return rule


def _staff_post(right: str, *states: str) -> Rule:
    """The same on a post."""

    def rule(member: Any, post: Post) -> bool:
        if states and post.state not in states:
            return False
        return may(member, right, post.topic.forum) and _read_post(member, post)

    return rule


def _reply(member: Any, topic: Topic) -> bool:
    if topic.is_closed or not topic.is_visible:
        return False
    return may(member, Right.REPLY, topic.forum) and _read_topic(member, topic)


def _delete_topic(member: Any, topic: Topic) -> bool:
    if _delete_any_topic(member, topic):
        return True
    is_alone = topic.last_position == 1 and not topic.is_closed
    return is_alone and _changes_own(member, topic, topic)


def _edit_post(member: Any, post: Post) -> bool:
    if _edit_any_post(member, post):
        return True
    return not post.topic.is_closed and _changes_own(member, post, post.topic)


def _delete_post(member: Any, post: Post) -> bool:
    if post.is_first:
        return False
    if _delete_any_post(member, post):
        return True
    return not post.topic.is_closed and _changes_own(member, post, post.topic)


def _changes_own(member: Any, thing: Topic | Post, topic: Topic) -> bool:
    """An author changes what is in sight or waits for approval, for a while, unless silenced."""
    if not _is_own(member, thing) or thing.state not in (State.VISIBLE, State.PENDING):
        return False
    if not _is_fresh(thing.created_at) or blocked_from_writing(member):
        return False
    return _read_topic(member, topic)


def _report(member: Any, post: Post) -> bool:
    return (
        _read_post(member, post)
        and may(member, "report", post.topic.forum)
        and not _is_own(member, post)
    )


def _is_own(member: Any, thing: Topic | Post) -> bool:
    if thing.author_id is None or level_of(member) < Level.MEMBERS:
        return False
    return bool(member.pk == thing.author_id)


def _is_fresh(moment: Any) -> bool:
    return timezone.now() - moment < timedelta(minutes=site.edit_minutes)


STANDING = (State.VISIBLE, State.PENDING, State.HIDDEN)

_delete_any_topic = _staff(Right.DELETE, *STANDING)
_delete_any_post = _staff_post(Right.DELETE, *STANDING)
_edit_any_post = _staff_post(Right.EDIT, *STANDING)

answer_for(
    Topic,
    {
        "read": _read_topic,
        "reply": _reply,
        "approve": _staff(Right.HIDE, State.PENDING),
        "lock": _staff(Right.LOCK, is_closed=False),
        "unlock": _staff(Right.LOCK, is_closed=True),
        "lock_on": _staff(Right.LOCK),
        "unlock_on": _staff(Right.LOCK),
        "slow": _staff(Right.LOCK),
        "retitle": _staff(Right.EDIT, *STANDING),
        "pin": _staff(Right.PIN, is_pinned=False),
        "unpin": _staff(Right.PIN, is_pinned=True),
        "hide": _staff(Right.HIDE, State.VISIBLE),
        "unhide": _staff(Right.HIDE, State.HIDDEN),
        "move": _staff(Right.MOVE),
        "merge": _staff(Right.MOVE, State.VISIBLE, State.HIDDEN),
        "delete": _delete_topic,
        "restore": _staff(Right.DELETE, State.DELETED),
    },
)


def _replies(rule: Rule) -> Rule:
    """A first post is hidden and approved with its topic."""
    return lambda member, post: not post.is_first and rule(member, post)


answer_for(
    Post,
    {
        "read": _read_post,
        "quote": lambda member, post: post.is_visible and _reply(member, post.topic),
        "edit": _edit_post,
        "approve": _replies(_staff_post(Right.HIDE, State.PENDING)),
        "delete": _delete_post,
        "hide": _replies(_staff_post(Right.HIDE, State.VISIBLE)),
        "unhide": _staff_post(Right.HIDE, State.HIDDEN),
        "restore": _staff_post(Right.DELETE, State.DELETED),
        "move": _staff_post(Right.MOVE),
        "split": _staff_post(Right.MOVE),
        "report": _report,
        "see_address": _staff_post(Right.SEE_ADDRESS),
    },
)
