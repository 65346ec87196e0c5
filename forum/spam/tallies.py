"""Counters and latest pointers when thousands of posts change their state at once.

Statements on sets, so that it costs about the same for ten posts and for ten thousand. What a
counter holds is measured before and after, in the topics that are touched; it moves by the
difference.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from accounts.models import Member
from forum.topics.counting import add_to_author, add_to_forum, refresh_forum
from forum.topics.models import Post, State

_VISIBLE = {"state": State.VISIBLE}
_IN_VISIBLE = {"state": State.VISIBLE, "topic__state": State.VISIBLE}


@contextmanager
def kept_in_step(places: Any, member: Member) -> Iterator[None]:
    """Change states of posts and topics inside: afterwards every counter is right.

    ``places`` are all topics that are touched, their forums and themselves locked; ``member``
    wrote all the posts whose states change.
    """
    before = _measured(places, member)
    yield
    _refresh_topics(places)
    after = _measured(places, member)
    for pk in sorted(_forums(before) | _forums(after)):
        add_to_forum(
            pk,
            topics=after["topics", pk] - before["topics", pk],
            posts=after["posts", pk] - before["posts", pk],
        )
        refresh_forum(pk)
    add_to_author(member.pk, after["written", 0] - before["written", 0])


Measured = Counter[tuple[str, int]]


def _measured(places: Any, member: Member) -> Measured:
    """Visible topics and posts by forum, and how many visible posts are the member's."""
    posts = Post.objects.filter(topic__in=places.order_by().values("pk"))
    counted: Measured = Counter()
    for kind, things, forum in (
        ("topics", places.filter(**_VISIBLE), "forum_id"),
        ("posts", posts.filter(**_IN_VISIBLE), "topic__forum_id"),
    ):
        for row in things.order_by().values(forum).annotate(number=Count("pk")):
            counted[kind, row[forum]] = row["number"]
    counted["written", 0] = posts.filter(author=member, **_VISIBLE).count()
    return counted


def _forums(measured: Measured) -> set[int]:
    return {pk for kind, pk in measured if kind != "written"}


def _refresh_topics(places: Any) -> None:
    """Count replies and find the latest visible post of each topic."""
    seen = Post.objects.filter(topic=OuterRef("pk"), **_VISIBLE)
    last = seen.order_by("-position")
    number = seen.order_by().values("topic").annotate(number=Count("pk")).values("number")
    places.update(
        reply_count=Greatest(Coalesce(Subquery(number), Value(0)) - 1, Value(0)),
        last_visible_position=Coalesce(Subquery(last.values("position")[:1]), Value(0)),
        # A topic of which nothing is seen keeps what it pointed at: nobody is shown it.
        last_post=Coalesce(Subquery(last.values("pk")[:1]), F("last_post")),
        last_posted_at=Coalesce(Subquery(last.values("created_at")[:1]), F("last_posted_at")),
        last_poster=Coalesce(Subquery(last.values("author_id")[:1]), F("last_poster")),
    )
