"""Where the posts of an address stand now, after topics were merged or split."""

from typing import Any

from django.conf import settings
from django.http import Http404

from forum.topics.former_places import FormerPlace, FormerTopic
from forum.topics.models import Post, State, Topic

LOOKED_AT = 200  # posts in a row that the reader may not see, then we lead to the topic itself


def holder_of(topic_id: int) -> int | None:
    """The number of the topic that holds the posts of one that has none any more, else ``None``.

    A topic is merged only into one that is not, so this comes to an end; it would even in a
    circle.
    """
    passed: list[int] = [topic_id]
    while (onward := _onward(passed[-1])) is not None and onward not in passed:
        passed.append(onward)
    return passed[-1] if len(passed) > 1 else None


def url_of_former_page(
    topic_id: int, number: int, reader: Any, *, holder: Topic, otherwise: str
) -> str:
    """Where that page's first post stands now, of those that the reader may see.

    ``holder`` is the topic itself or the one it was merged into; where the reader may see none of
    its posts, ``otherwise``. Raises ``Http404`` for a page that never was.
    """
    pks = _first_on(topic_id, number)
    if not pks and number > 1 and _is_as_it_was(topic_id, holder):
        raise Http404
    visible = Post.objects.visible_to(reader).select_related("topic").without_text().in_bulk(pks)
    found = next((visible[pk] for pk in pks if pk in visible), None)
    return found.url_on_page() if found else otherwise


def _is_as_it_was(topic_id: int, holder: Topic) -> bool:
    """Not so where a merge was taken back since we looked, and its pages are found again."""
    return topic_id == holder.pk or Topic.objects.filter(pk=topic_id, state=State.MERGED).exists()


def _onward(topic_id: int) -> int | None:
    merged = Topic.objects.filter(pk=topic_id, state=State.MERGED)
    into = merged.values_list("merged_into_id", flat=True).first()
    if into is not None:
        return into
    former = FormerTopic.objects.filter(number=topic_id)
    return former.values_list("leads_to_id", flat=True).first()


def _first_on(topic_id: int, number: int) -> list[int]:
    """The posts from that page's beginning on, as they stood when posts last left the topic."""
    first = (number - 1) * settings.POSTS_PER_PAGE + 1
    places = FormerPlace.objects.filter(from_topic=topic_id, from_position__gte=first)
    ordered = places.order_by("-relocation", "from_position")
    return list(ordered.values_list("post_id", flat=True)[:LOOKED_AT])
