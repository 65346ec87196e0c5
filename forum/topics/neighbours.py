"""The topics before and after one, by latest post, in the same forum."""

from typing import Any

from django.db.models import Q, Subquery

from forum.topics.models import State, Topic


def neighbours_of(topic: Topic, reader: Any) -> dict[str, Topic | None]:
    """``previous`` (the next older) and ``next`` (the next newer), as the reader may see them.

    One query; each is the first of an ordered walk along the index.
    """
    beside = (
        Topic.objects.visible_to(reader)
        .in_forum(topic.forum)
        .filter(state=State.VISIBLE)
        .only("pk", "title", "slug", "last_posted_at", "forum_id")
    )
    at, pk = topic.last_posted_at, topic.pk
    older = beside.filter(last_posted_at__lte=at).filter(Q(last_posted_at__lt=at) | Q(pk__lt=pk))
    newer = beside.filter(last_posted_at__gte=at).filter(Q(last_posted_at__gt=at) | Q(pk__gt=pk))
    previous = older.order_by("-last_posted_at", "-pk").values("pk")[:1]
    following = newer.order_by("last_posted_at", "pk").values("pk")[:1]
    both = beside.filter(Q(pk=Subquery(previous)) | Q(pk=Subquery(following)))
    found: dict[str, Topic | None] = {"previous": None, "next": None}
    for other in both:
        is_older = (other.last_posted_at, other.pk) < (at, pk)
        found["previous" if is_older else "next"] = other
    return found
