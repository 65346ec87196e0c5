"""What a cleaning holds: the rows as they were, and the things themselves as querysets."""

from typing import Any

from forum.boards.models import Forum
from forum.spam.models import CleanedRow, Cleaning
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
    return len(rows)


def things_of(cleaning: Cleaning, kind: str, **values: Any) -> Any:
    """The topics or posts of a cleaning; with ``values``, those that were so before it."""
    rows = CleanedRow.objects.filter(cleaning=cleaning, kind=kind, **values)
    return KINDS[kind]._default_manager.filter(pk__in=rows.values("object_id"))


def places_of(cleaning: Cleaning) -> Any:
    """Every topic that a cleaning touches: the member's own, and those with posts of theirs."""
    own = CleanedRow.objects.filter(cleaning=cleaning, kind="topic")
    posts = things_of(cleaning, "post").order_by().values_list("topic_id", flat=True).distinct()
    # Asked first and handed over as numbers: one subquery in another, over rows that were written
    # a moment ago, is what a database plans worst.
    return Topic.objects.filter(pk__in={*own.values_list("object_id", flat=True), *posts})


def left_as_it_is(cleaning: Cleaning) -> dict[str, Any]:
    """By these values a row is known to be still as the cleaning left it."""
    return {"state": cleaning.state, "state_at": cleaning.at}


def lock_places(cleaning: Cleaning) -> None:
    """Lock the forums and topics that a cleaning touches, in the one order of locks."""
    places = places_of(cleaning).order_by()
    forums = Forum.objects.filter(pk__in=places.values("forum_id"))
    list(forums.select_for_update().order_by("pk").values_list("pk"))
    list(places.select_for_update().order_by("pk").values_list("pk"))
