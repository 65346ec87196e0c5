"""Taking posts out of a topic: into a new one, or into another that is there."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from forum.boards.models import Forum
from forum.topics.counting import locked_topics
from forum.topics.former_places import Relocation
from forum.topics.forms import TitleField
from forum.topics.merging import ask_to_relocate, may_relocate
from forum.topics.models import Post, State, Topic
from forum.topics.relocating import close_ranks, gather, staying, take_places
from forum.topics.relocation_log import Remembered, log_relocation
from forum.topics.settling import forums_keep_count, settle
from forum.topics.signals import posts_moved

MOST_POSTS = 20_000  # more than anybody ticks
# Thousands of numbers as one value: a placeholder for each takes longer than the question.
NUMBERS = {
    "postgresql": "SELECT value::bigint FROM json_array_elements_text(%s::json)",
    "sqlite": "SELECT value FROM json_each(%s)",
}


@dataclass
class _Chosen:
    """Posts that leave their topics, which are locked as they are now."""

    pks: RawSQL
    sources: list[Topic]
    count: int
    visible: int


def split(*, posts: Iterable[Post], to: Forum, title: str, by: Any, reason: str = "") -> Topic:
    """Make a new topic of some posts, of one topic or several, and return it.

    It is by the author of its first post, and hidden where theirs were. What stays moves up.
    Raises ``PermissionDenied``, or ``ValidationError`` with what stands in the way: each topic
    keeps a visible post, and the new one needs one.
    """
    title = TitleField().clean(title)
    pks = _numbers(posts)
    with transaction.atomic():
        topics = locked_topics(*_homes(pks), forums=[to.pk])
        forum = Forum.objects.filter(pk=to.pk).first()
        if forum is None:
            raise ValidationError(_("That forum is not there any more. Please look again."))
        chosen = _ask_for(by, pks, topics)
        if not may_relocate(by, forum):
            raise PermissionDenied
        if not chosen.visible:
            raise ValidationError(_("Choose a post that is visible: a topic begins with one."))
        target = _new_topic(forum, title, like=topics[0])
        _relocate(chosen, target, by, reason, deed="topic.split", is_new=True)
    _announce(chosen, target)
    return target


def move_posts(*, posts: Iterable[Post], to: Topic, by: Any, reason: str = "") -> Topic:
    """Bring some posts into another topic, among its own by their dates, and return it.

    Raises as ``split`` does.
    """
    pks = _numbers(posts)
    with transaction.atomic():
        topics = locked_topics(*_homes(pks), to.pk)
        target = next((topic for topic in topics if topic.pk == to.pk), None)
        if target is None:
            raise ValidationError(_("A topic is not there any more. Please look again."))
        chosen = _ask_for(by, pks, topics, target)
        if not chosen.count:
            raise ValidationError(_("These posts are in that topic already."))
        _relocate(chosen, target, by, reason, deed="topic.move_posts", is_new=False)
    _announce(chosen, target)
    return target


def _numbers(posts: Iterable[Post]) -> list[int]:
    if isinstance(posts, QuerySet):  # not the texts of thousands
        pks = set(posts.order_by().values_list("pk", flat=True))
    else:
        pks = {post.pk for post in posts}
    if not pks:
        raise ValidationError(_("Choose at least one post."))
    if len(pks) > MOST_POSTS:
        raise ValidationError(_("Please choose at most %d at once.") % MOST_POSTS)
    return sorted(pks)


def _as_one(pks: list[int]) -> RawSQL:
    return RawSQL(NUMBERS[connection.vendor], [json.dumps(pks)])  # noqa: S611  (both are ours)


def _homes(pks: list[int]) -> list[int]:
    posts = Post.objects.filter(pk__in=_as_one(pks))
    return list(posts.order_by().values_list("topic_id", flat=True).distinct())


def _ask_for(by: Any, pks: list[int], topics: list[Topic], target: Topic | None = None) -> _Chosen:
    """The chosen posts that are not in the target yet. Raises unless ``by`` may read and move
    them all."""
    ask_to_relocate(by, topics)
    sources = [topic for topic in topics if topic != target]
    posts = Post.objects.filter(pk__in=_as_one(pks))
    leaving = posts.filter(topic__in=sources)
    is_leaving = Q(topic__in=sources)
    counted = posts.aggregate(
        there=Count("pk", filter=Q(topic__in=topics)),
        leaving=Count("pk", filter=is_leaving),
        visible=Count("pk", filter=is_leaving & Q(state=State.VISIBLE)),
    )
    if counted["there"] != len(pks):
        raise ValidationError(_("The posts are not where they were. Please look again."))
    if counted["visible"] != counted["leaving"]:
        hidden = leaving.exclude(state=State.VISIBLE)
        if hidden.visible_to(by).count() != counted["leaving"] - counted["visible"]:
            raise PermissionDenied
    return _Chosen(_as_one(pks), sources, counted["leaving"], counted["visible"])


def _new_topic(forum: Forum, title: str, *, like: Topic) -> Topic:
    """Without posts yet, in the state of the one that its posts come from."""
    return Topic.objects.create(
        forum=forum,
        title=title,
        state=like.state,
        state_by_id=like.state_by_id,
        state_at=like.state_at,
        state_reason=like.state_reason,
    )


def _relocate(
    chosen: _Chosen, target: Topic, by: Any, reason: str, *, deed: str, is_new: bool
) -> None:
    sources = chosen.sources
    topics = [target, *sources]
    known = sources if is_new else topics
    remembered = Remembered(known)
    relocation = Relocation.objects.create()
    with forums_keep_count(known, topics):
        together = Post.objects.filter(topic__in=topics)  # by its index; then the chosen of them
        gather(relocation, together.filter(Q(topic=target) | Q(pk__in=chosen.pks)), target)
        for topic in sources:
            _ensure_enough_stays(relocation, topic)
            close_ranks(relocation, topic)
        take_places(relocation)
        for topic in topics:
            settle(topic)
    log_relocation(
        relocation,
        remembered,
        topics,
        by=by,
        deed=deed,
        target=target,
        reason=reason,
        before={"topic": ", ".join(topic.title for topic in sources)},
        after={"topic": target.title, "posts": chosen.count},
    )


def _ensure_enough_stays(relocation: Relocation, topic: Topic) -> None:
    stays = staying(relocation, topic)
    if stays.filter(state=State.VISIBLE).exists():
        return
    words = {"topic": topic}
    if stays.exists():
        raise ValidationError(_("No visible post would stay in “%(topic)s”.") % words)
    raise ValidationError(
        _("All posts of “%(topic)s” are chosen. Merge the topic, or move it as a whole.") % words
    )


def _announce(chosen: _Chosen, target: Topic) -> None:
    touched = sorted({target.pk, *(topic.pk for topic in chosen.sources)})
    transaction.on_commit(lambda: posts_moved.send(sender=Post, topic_ids=touched))
