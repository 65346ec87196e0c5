"""Places: what a member can be at. A place is a kind and a number; rights are asked when shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forum.boards.models import Forum
from forum.topics.models import Topic

MOST_DIGITS = 18  # what fits into the database's number


class Kind(models.TextChoices):
    """What a place is. ``BOARD`` is any page that is no place of its own, a profile for one."""

    TOPIC = "topic", _("topic")
    FORUM = "forum", _("forum")
    INDEX = "index", _("index")
    ONLINE = "online", _("who is online")
    BOARD = "board", _("the board")


@dataclass(frozen=True)
class Place:
    """Where a member is, as ``topic:5``."""

    kind: str
    id: int = 0

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The place that ``str()`` wrote so, or None for anything else."""
        kind, _colon, digits = text.partition(":")
        if kind not in Kind.values or not digits.isascii() or not digits.isdigit():
            return None
        if len(digits) > MOST_DIGITS or str(int(digits)) != digits:
            return None
        if (int(digits) > 0) != (kind in (Kind.TOPIC, Kind.FORUM)):
            return None
        return cls(kind, int(digits))


INDEX = Place(Kind.INDEX)
ONLINE = Place(Kind.ONLINE)
BOARD = Place(Kind.BOARD)


@dataclass(frozen=True)
class Named:
    """What a place is called, and its address."""

    title: str
    url: str


def may_see(reader: Any, place: Place) -> bool:
    """Whether the place exists for this reader: at most one query."""
    if place.kind == Kind.TOPIC:
        return Topic.objects.visible_to(reader).filter(pk=place.id).exists()
    if place.kind == Kind.FORUM:
        return Forum.objects.visible_to(reader).filter(pk=place.id).exists()
    return True


def named(places: Iterable[Place], *, for_: Any) -> dict[Place, Named]:
    """Names of those places that exist for the reader ``for_``; the others are left out.

    ``BOARD`` never has a name, so that somebody at a hidden topic looks like somebody at a page
    that is no place. At most one query for topics and one for forums.
    """
    asked = set(places)
    topics = Topic.objects.visible_to(for_).only("title", "slug")
    forums = Forum.objects.visible_to(for_).only("name", "slug")
    found = _standing_ones(asked)
    for topic in _of_kind(Kind.TOPIC, asked, topics):
        found[Place(Kind.TOPIC, topic.pk)] = Named(topic.title, topic.get_absolute_url())
    for forum in _of_kind(Kind.FORUM, asked, forums):
        found[Place(Kind.FORUM, forum.pk)] = Named(forum.name, forum.get_absolute_url())
    return found


def _standing_ones(asked: set[Place]) -> dict[Place, Named]:
    found = {}
    if INDEX in asked:
        found[INDEX] = Named(gettext("Board index"), reverse("index"))
    if ONLINE in asked:
        found[ONLINE] = Named(gettext("Who's online"), reverse("online"))
    return found


def _of_kind(kind: Kind, asked: set[Place], among: models.QuerySet[Any]) -> Iterable[Any]:
    ids = [place.id for place in asked if place.kind == kind]
    return among.filter(pk__in=ids) if ids else []
