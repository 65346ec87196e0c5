"""What a cleaning holds: the rows as they were, and the things themselves as querysets."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from accounts.models import Member
from forum.spam.models import CleanedRow, Cleaning
from forum.spam.preview import posts_in_sight, topics_in_sight
from forum.topics.counting import locked_topics
from forum.topics.models import Post, Topic

BATCH = 1000
VALUES = ("state", "state_by_id", "state_at", "state_reason")
KINDS: dict[str, type[Topic] | type[Post]] = {"topic": Topic, "post": Post}


def keep_rows(cleaning: Cleaning, kind: str, things: Any) -> int:
    """Write down how some topics or posts are; how many there were."""
    found = things.order_by("pk").values("pk", *VALUES)
    rows = [
        CleanedRow(cleaning=cleaning, kind=kind, object_id=values.pop("pk"), **values)
        for values in found
    ]
    CleanedRow.objects.bulk_create(rows, batch_size=BATCH)
    if len(rows) > BATCH and connection.vendor == "postgresql":
        _count_anew()
    return len(rows)


def _count_anew() -> None:
    """Let PostgreSQL know of thousands of new rows before it plans with them.

    Else it takes them for none, and goes through all of them for each post of the member.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE spam_cleanedrow")


def things_of(cleaning: Cleaning, kind: str, **values: Any) -> Any:
    """The topics or posts of a cleaning; with ``values``, those that were so before it."""
    rows = CleanedRow.objects.filter(cleaning=cleaning, kind=kind, **values)
    things = KINDS[kind]._default_manager.filter(author=cleaning.member_id)
    return things.filter(pk__in=rows.values("object_id"))


def places_of(cleaning: Cleaning) -> Any:
    """Every topic that a cleaning touches: the member's own, and those with posts of theirs."""
    own = things_of(cleaning, "topic").order_by().values_list("pk", flat=True)
    posts = things_of(cleaning, "post").order_by().values_list("topic_id", flat=True).distinct()
    return Topic.objects.filter(pk__in={*own, *posts})


def left_as_it_is(cleaning: Cleaning) -> dict[str, Any]:
    """By these values a row is known to be still as the cleaning left it."""
    return {"state": cleaning.state, "state_at": cleaning.at}


def lock_places(cleaning: Cleaning) -> Any:
    """Lock the topics that a cleaning touches with their forums, and return those that were locked.

    What is put into another topic meanwhile is not among them: leave it as it is.
    """
    return _locked(places_of(cleaning).order_by().values_list("pk", flat=True))


def lock_what_is_in_sight(member: Member) -> Any:
    """The same for the topics with something of a member's that is seen or waits."""
    own = topics_in_sight(member).order_by().values_list("pk", flat=True)
    posts = posts_in_sight(member).order_by().values_list("topic_id", flat=True).distinct()
    return _locked({*own, *posts})


def _locked(pks: Iterable[int]) -> Any:
    return Topic.objects.filter(pk__in=[topic.pk for topic in locked_topics(*pks)])
