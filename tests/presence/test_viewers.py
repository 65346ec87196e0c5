"""The piece of HTML that an open page asks for again and again."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import Member
from forum.presence import watching
from forum.presence.models import Sighting
from forum.presence.places import Place
from forum.topics.hiding import hide_topic
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory
from tests.presence.test_signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return Place("topic", TopicFactory().pk)


def ask(client: Client, place: Place, **more: Any) -> Any:
    return client.get("/presence/viewers/", {"place": str(place), **more.pop("query", {})}, **more)


def test_a_guest_reads_who_is_here_and_leaves_nothing(client: Client, place: Place) -> None:
    watching.seen(MemberFactory(username="Ann"), place)
    answer = ask(client, place)
    page = answer.content.decode()
    assert 'id="recently-browsing"' in page
    assert "Ann" in page
    assert "1 member<" in page
    assert "data-sign-url" not in page
    assert answer["X-Refresh-After"] == "15"
    assert answer["X-Sign-Now"] == "0"
    assert not client.cookies
    assert Sighting.objects.count() == 1


def test_nobody_here_is_said_in_words(client: Client, place: Place) -> None:
    page = ask(client, place).content.decode()
    assert "0 members" in page
    assert "No registered users viewing this page." in page


def test_names_link_to_profiles_in_the_colour_of_the_group(client: Client, place: Place) -> None:
    moderator = ModeratorFactory()
    watching.seen(moderator, place)
    page = ask(client, place).content.decode()
    assert f'href="{moderator.get_absolute_url()}"' in page
    assert f"g-{moderator.group.colour}" in page


def test_asking_writes_nothing_and_tells_the_page_when_to_sign(place: Place) -> None:
    ann = MemberFactory()
    client = signed_in(ann)
    answer = ask(client, place)
    assert (answer["X-Sign-Now"], answer["X-Refresh-After"]) == ("1", "6")
    assert Sighting.objects.count() == 0
    watching.signed(ann, place)
    assert ask(client, place)["X-Sign-Now"] == "0"


def test_an_unchanged_list_is_a_304_with_the_same_orders(place: Place) -> None:
    ann = MemberFactory()
    client = signed_in(ann)
    watching.signed(ann, place)
    first = ask(client, place)
    again = ask(client, place, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["X-Refresh-After"], again["X-Sign-Now"]) == ("6", "0")
    watching.signed(MemberFactory(), place)
    assert ask(client, place, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_answer_is_kept_by_no_shared_cache(client: Client, place: Place) -> None:
    answer = ask(client, place)
    assert "private" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize("text", ["", "topic:0", "topic:x", "user:1", "topic:999999"])
def test_what_is_no_place_is_not_found(client: Client, text: str) -> None:
    assert client.get("/presence/viewers/", {"place": text}).status_code == 404


def test_the_list_of_a_hidden_topic_is_not_found(client: Client) -> None:
    topic, moderator = TopicFactory(), ModeratorFactory()
    place = Place("topic", topic.pk)
    watching.seen(MemberFactory(), place)
    hide_topic(topic=topic, by=moderator, reason="spam")
    assert ask(client, place).status_code == 404
    assert ask(signed_in(topic.author), place).status_code == 404
    assert ask(signed_in(moderator), place).status_code == 200


def test_an_invisible_member_changes_not_one_byte_for_others(place: Place) -> None:
    ghost = MemberFactory(username="Ghost", is_invisible=True)
    ann = signed_in(MemberFactory())
    before = ask(ann, place)
    watching.seen(ghost, place)
    after = ask(ann, place)
    assert (before.content, before["ETag"]) == (after.content, after["ETag"])
    own = ask(signed_in(ghost), place).content.decode()
    assert "Ghost" in own
    assert "(invisible: only you and the staff see this)" in own
    assert "(invisible)" in ask(signed_in(ModeratorFactory()), place).content.decode()


def test_a_great_crowd_tells_its_number_and_a_link_to_the_names(
    client: Client, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.presence.viewers.NAMED_UNASKED", 2)
    for name in ("Ann", "Ben", "Cem"):
        watching.seen(MemberFactory(username=name), place)
    page = ask(client, place).content.decode()
    assert "3 members" in page
    assert "Ann" not in page
    assert f"/online/?place=topic%3A{place.id}" in page
    assert "Ann" in ask(client, place, query={"names": "1"}).content.decode()


def test_it_costs_two_queries_for_a_guest_and_at_most_five_for_a_member(
    client: Client, place: Place, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        watching.seen(MemberFactory(), place)
    ann = MemberFactory()
    Member.objects.filter(pk=ann.pk).update(last_seen_at="2999-01-01T00:00Z")
    member = signed_in(ann)
    with django_assert_num_queries(2):
        ask(client, place)
    with django_assert_max_num_queries(5):
        ask(member, place)
