"""Valkey that is away costs a page nothing but names."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from forum.presence import watching
from forum.presence.models import Sighting
from forum.presence.places import INDEX, Place
from forum.presence.stores import store
from forum.web import fuse
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory
from tests.presence.test_signing import signed_in

pytestmark = pytest.mark.django_db

HERE = Place("topic", 5)
NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def away(settings: Any) -> None:
    settings.PRESENCE_STORE, settings.CACHE_URL = "redis", NOBODY_LISTENS
    store().fuse.blown_until = 0.0


def test_everything_answers_and_the_reader_sees_themself() -> None:
    ann = MemberFactory()
    assert list(watching.arrive(ann, HERE).members) == [ann]
    assert watching.arrive(AnonymousUser(), HERE).count == 0
    watching.seen(ann, HERE)
    watching.signed(ann, HERE)
    watching.left(ann, HERE)
    watching.forget(ann)
    assert watching.online(for_=ann).members == []
    assert watching.online_box(for_=ann, at=INDEX).count == 1
    assert Sighting.objects.count() == 0


def test_the_pages_are_whole() -> None:
    topic = TopicFactory()
    client = signed_in(ModeratorFactory(username="Mo"))
    for address in ("/", topic.get_absolute_url(), "/online/"):
        assert client.get(address).status_code == 200
    place = {"place": f"topic:{topic.pk}"}
    assert client.get("/presence/viewers/", place).status_code == 200
    assert client.post("/presence/sign/", place).status_code == 204
    assert client.post("/presence/leave/", place).status_code == 204


def test_a_server_that_is_away_is_not_asked_by_each_page() -> None:
    asked = []

    def ask() -> None:
        from redis.exceptions import TimeoutError as TimedOut

        asked.append(1)
        raise TimedOut

    waiting = fuse.Fuse("Presence")
    assert [waiting.guard(ask) for _ in range(3)] == [None] * 3
    assert len(asked) == 1
    waiting.blown_until = time.monotonic() - 1
    waiting.guard(ask)
    assert len(asked) == 2
