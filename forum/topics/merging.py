"""Making one topic of several."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.boards.models import Forum
from forum.boards.naming import READ_OTHERS, Right
from forum.rights import ask, may
from forum.topics.counting import locked_topics
from forum.topics.former_places import Relocation
from forum.topics.models import Post, State, Topic
from forum.topics.relocating import gather, take_places
from forum.topics.relocation_log import Remembered, log_relocation
from forum.topics.settling import forums_keep_count, settle
from forum.topics.signals import topics_merged
from forum.topics.together import AT_ONCE

OPEN_STATES = (State.VISIBLE, State.HIDDEN)


def merge(*, topics: Iterable[Topic], into: Topic, by: Any, reason: str = "") -> Topic:
    """Bring all posts of some topics into one of them or another, and return that.

    They stand there in the order in which they were written. The one keeps its title, its forum,
    lock and pin; the others are left without posts, and their addresses lead to it for good.
    Raises ``PermissionDenied`` where ``by`` may not move any of them, or ``ValidationError`` with
    what stands in the way.
    """
    others = {topic.pk for topic in topics} - {into.pk}
    if not others:
        raise ValidationError(_("Choose at least two topics to merge."))
    if len(others) > AT_ONCE:
        raise ValidationError(_("Please choose at most %d at once.") % AT_ONCE)
    with transaction.atomic():
        locked = {topic.pk: topic for topic in locked_topics(into.pk, *others)}
        if len(locked) != len(others) + 1:
            raise ValidationError(_("A topic is not there any more. Please look again."))
        ask_to_relocate(by, locked.values())
        target = locked.pop(into.pk)
        _merge(list(locked.values()), target, by, reason)
    merged = sorted(others)
    transaction.on_commit(
        lambda: topics_merged.send(sender=Topic, topic_ids=merged, into_id=target.pk)
    )
    return target


def ask_to_relocate(by: Any, topics: Iterable[Topic]) -> None:
    """Raise unless ``by`` may move posts of and into all these locked topics.

    All must be in one state, since posts are hidden with their topic: none may come to sight, or
    go out of it, by being put elsewhere.
    """
    topics = list(topics)
    for topic in topics:
        if not may_relocate(by, topic.forum):
            raise PermissionDenied
        if topic.state == State.MERGED:
            raise ValidationError(
                _("“%(topic)s” was merged into another topic. Please look again.")
                % {"topic": topic}
            )
        ask(by, "move", topic)
        if topic.state not in OPEN_STATES:
            raise ValidationError(
                _("“%(topic)s” awaits approval or is deleted: decide that first.")
                % {"topic": topic}
            )
    if len({topic.state for topic in topics}) > 1:
        raise ValidationError(
            _("Some of these topics are hidden, some are not. Show or hide them first.")
        )


def may_relocate(by: Any, forum: Forum) -> bool:
    """Whether somebody may take posts out of topics of a forum, and put some in."""
    return may(by, Right.MOVE, forum) and may(by, READ_OTHERS, forum)


def _merge(others: list[Topic], target: Topic, by: Any, reason: str) -> None:
    topics = [target, *others]
    remembered = Remembered(topics)
    views = sum(topic.view_count for topic in others)
    relocation = Relocation.objects.create()
    with forums_keep_count(topics, topics):
        gather(relocation, Post.objects.filter(topic__in=topics), target)
        take_places(relocation)
        for topic in others:
            _leave_behind(topic, target, by, reason)
        for topic in topics:
            settle(topic)
    # Views are counted all the time, so they are added here and not set.
    Topic.objects.filter(pk=target.pk).update(view_count=F("view_count") + views)
    target.refresh_from_db(fields=["view_count"])
    log_relocation(
        relocation,
        remembered,
        topics,
        by=by,
        deed="topic.merge",
        target=target,
        reason=reason,
        before={"topic": ", ".join(topic.title for topic in others)},
        after={"topic": target.title},
        views=views,
    )


def _leave_behind(topic: Topic, target: Topic, by: Any, reason: str) -> None:
    """What is left of a merged topic: its title and number. It stands in the target's forum, so
    that the one in which it stood can be removed when it is empty."""
    topic.state, topic.merged_into, topic.forum = State.MERGED, target, target.forum
    topic.state_by, topic.state_at, topic.state_reason = by, timezone.now(), reason
    topic.save(
        update_fields=["state", "merged_into", "forum", "state_by", "state_at", "state_reason"]
    )
