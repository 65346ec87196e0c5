"""Who's online: ``/online/`` and the box of the index."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from forum.presence import keys, watching
from forum.presence.models import Sighting
from forum.presence.online import A_PAGE
from forum.presence.places import BOARD, Place
from forum.topics.hiding import hide_topic
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory
from tests.presence.test_signing import signed_in

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_a_guest_reads_who_is_where(client: Client) -> None:
    topic = TopicFactory(title="Night ferry")
    watching.seen(MemberFactory(username="Ann"), Place("topic", topic.pk))
    page = client.get("/online/").content.decode()
    assert "1 member<" in page.replace("1 member\n", "1 member<")
    assert f'href="{topic.get_absolute_url()}"' in page
    assert "Night ferry" in page
    assert Sighting.objects.count() == 1


def test_a_member_is_in_the_list_they_open(client: Client) -> None:
    page = signed_in(MemberFactory(username="Ann")).get("/online/").content.decode()
    assert "1 member" in page
    assert 'data-place="online:0"' in page


def test_nobody_is_said_in_words(client: Client) -> None:
    assert "Nobody is here just now" in client.get("/online/").content.decode()


def test_a_hidden_topic_is_named_to_moderators_only(client: Client) -> None:
    topic, moderator = TopicFactory(title="Secret plan"), ModeratorFactory(username="Mo")
    hide_topic(topic=topic, by=moderator, reason="spam")
    watching.seen(moderator, Place("topic", topic.pk))
    watching.seen(MemberFactory(username="Ann"), BOARD)
    page = client.get("/online/").content.decode()
    assert "Secret plan" not in page
    assert f"topic/{topic.pk}" not in page
    assert page.count("<li><svg") == 2
    assert "Secret plan" in signed_in(ModeratorFactory()).get("/online/").content.decode()


def test_invisible_members_are_neither_listed_nor_counted(client: Client) -> None:
    watching.seen(MemberFactory(username="Ghost", is_invisible=True), BOARD)
    assert "Ghost" not in client.get("/online/").content.decode()
    assert "0 members" in client.get("/online/").content.decode()
    page = signed_in(ModeratorFactory()).get("/online/").content.decode()
    assert "Ghost" in page
    assert "1 invisible" in page


def test_a_long_list_goes_on_by_key_and_has_everybody_once(client: Client) -> None:
    for number in range(A_PAGE + 5):
        with time_machine.travel(NOON + timedelta(seconds=number), tick=False):
            watching.seen(MemberFactory(username=f"Reader{number:03}"), BOARD)
    with time_machine.travel(NOON + timedelta(minutes=2), tick=False):
        first = client.get("/online/")
        second = client.get(f"/online/{first.context['older_url'].partition('/online/')[2]}")
    pages = first.content.decode() + second.content.decode()
    assert [pages.count(f">Reader{n:03}<") for n in range(A_PAGE + 5)] == [1] * (A_PAGE + 5)
    assert first.context["online"].count == second.context["online"].count == A_PAGE + 5
    assert second.context["older_url"] is None
    assert second.context["first_url"] == "/online/"


def test_everybody_at_one_place_has_an_address_of_its_own(client: Client) -> None:
    topic = TopicFactory(title="Night ferry")
    watching.seen(MemberFactory(username="Ann"), Place("topic", topic.pk))
    watching.seen(MemberFactory(username="Ben"), BOARD)
    page = client.get("/online/", {"place": f"topic:{topic.pk}"}).content.decode()
    assert "Ann" in page
    assert "Ben" not in page


def test_a_hidden_topics_readers_have_no_address(client: Client) -> None:
    topic = TopicFactory()
    hide_topic(topic=topic, by=ModeratorFactory(), reason="spam")
    assert client.get("/online/", {"place": f"topic:{topic.pk}"}).status_code == 404
    assert client.get("/online/", {"place": "topic:x"}).status_code == 404


@pytest.mark.parametrize(
    "key", ["x", "1", "1-", "-1", "1-x", "9" * 30 + "-1", "٥-1", "9" * 17 + "-1"]
)
def test_a_malformed_key_is_not_found(client: Client, key: str) -> None:
    assert client.get("/online/", {"before": key}).status_code in (200, 404)


def test_a_key_is_read_as_it_is_written() -> None:
    key = (NOON + timedelta(microseconds=123), 42)
    assert keys.read(keys.write(key)) == key


def test_the_page_costs_the_same_for_five_and_for_fifty(
    client: Client, django_assert_num_queries: Any
) -> None:
    topics = [TopicFactory() for _ in range(3)]
    for number in range(5):
        watching.seen(MemberFactory(), Place("topic", topics[number % 3].pk))
    with django_assert_num_queries(2):
        client.get("/online/")
    for number in range(45):
        watching.seen(MemberFactory(), Place("topic", topics[number % 3].pk))
    with django_assert_num_queries(2):
        client.get("/online/")


def test_the_index_has_the_box_with_its_reader_from_the_first_view() -> None:
    page = signed_in(MemberFactory(username="Ann")).get("/")
    box = page.context["online"]
    assert ([member.username for member in box.members], box.count) == (["Ann"], 1)
    assert Sighting.objects.get().kind == "index"
