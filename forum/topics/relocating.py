"""Giving posts other places, thousands in a few statements; what merging and splitting share.

A place is a topic and a position. All new places are noted first (``FormerPlace`` holds the old
and the new one), then taken at once. Neither database waits for the end of a statement to see
that a position is held twice, so posts that only change their position go by way of positions
beyond all that exist.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Case, Expression, F, OuterRef, QuerySet, Subquery, When, Window
from django.db.models.functions import RowNumber

from forum.topics.former_places import FormerPlace, Relocation
from forum.topics.models import Post, State, Topic

BEYOND = 1_000_000_000  # no topic is as long, and a position beyond still fits the column

NOTED_COLUMNS = (
    "post_id", "from_topic_id", "from_position", "to_position", "to_topic_id", "relocation_id",
)  # fmt: skip


def gather(relocation: Relocation, posts: QuerySet[Post], into: Topic) -> None:
    """Note that these posts are to be all of a topic, in the order in which they were written."""
    _note(relocation, posts, into, ["created_at", "pk"])


def close_ranks(relocation: Relocation, topic: Topic) -> None:
    """Note that what stays in a topic keeps its order, without the places of what leaves it."""
    _note(relocation, staying(relocation, topic), topic, ["position"])


def staying(relocation: Relocation, topic: Topic) -> QuerySet[Post]:
    """The posts of a topic that were not noted to leave it.

    By NOT IN, which PostgreSQL hashes: rows that have just come are in no statistics, so a join
    with them is planned as if there were one, and takes minutes.
    """
    leaving = FormerPlace.objects.filter(relocation=relocation)
    return Post.objects.filter(topic=topic).exclude(pk__in=leaving.values("post"))


def take_places(relocation: Relocation) -> None:
    """Bring each post to the place that was noted for it."""
    _go(relocation, "to")
    places = FormerPlace.objects.filter(relocation=relocation)
    _land(places.order_by().values_list("to_topic", flat=True).distinct())


def give_places_back(relocation: Relocation, lengths: dict[int, tuple[int, int]]) -> None:
    """Bring each post back to where it stood, and forget that it ever left.

    ``lengths`` holds the highest position of each topic, before and after: posts that were written
    since keep standing behind all others.
    """
    for topic_id, (before, after) in lengths.items():
        Post.objects.filter(topic=topic_id, position__gt=after).update(
            position=F("position") + (BEYOND + before - after)
        )
    _go(relocation, "from")
    _land(lengths)
    relocation.delete()


def _note(relocation: Relocation, posts: QuerySet[Post], into: Topic, order: list[str]) -> None:
    """One INSERT … SELECT; a post whose place stays the same is left out.

    A topic opens with a visible post, so one that is hidden comes after the first that is not.
    """
    opener = posts.order_by(_visible_first(), *order).values_list("pk", flat=True).first()
    first = Case(When(pk=opener, then=0), default=1)
    numbered = posts.annotate(place=Window(RowNumber(), order_by=[first, *order]))
    moving = numbered.exclude(topic=into, position=F("place")).order_by()
    rows = moving.values_list("pk", "topic_id", "position", "place")
    select, values = rows.query.sql_with_params()
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in NOTED_COLUMNS)
    table = quote(FormerPlace._meta.db_table)
    insert = f"INSERT INTO {table} ({columns}) SELECT moving.*, %s, %s FROM ({select}) AS moving"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(insert, [into.pk, relocation.pk, *values])


def _visible_first() -> Expression:
    return Case(When(state=State.VISIBLE, then=0), default=1)


def _go(relocation: Relocation, end: str) -> None:
    """To one ``end`` of what was noted, ``from`` or ``to``: first out of the way what changes its
    position within a topic, then what goes from one to another."""
    places = FormerPlace.objects.filter(relocation=relocation)
    noted = places.filter(post=OuterRef("pk"))
    position = Subquery(noted.values(f"{end}_position")[:1])
    within = places.filter(from_topic=F("to_topic"))
    Post.objects.filter(pk__in=within.values("post")).update(position=position + BEYOND)
    between = places.exclude(from_topic=F("to_topic"))
    Post.objects.filter(pk__in=between.values("post")).update(
        topic=Subquery(noted.values(f"{end}_topic")[:1]), position=position
    )


def _land(topic_ids: Iterable[int]) -> None:
    """Bring what went beyond all positions down to its own."""
    Post.objects.filter(topic__in=list(topic_ids), position__gt=BEYOND).update(
        position=F("position") - BEYOND
    )
