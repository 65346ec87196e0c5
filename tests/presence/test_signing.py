"""What the script of an open page says: "I am here", "I am gone"."""

from typing import Any

import pytest
from django.test import Client

from accounts.levels import Level
from forum.presence import watching
from forum.presence.models import Sighting
from forum.presence.places import BOARD, Place
from forum.topics.hiding import hide_topic
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db


def signed_in(member: Any, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(member, backend="accounts.backend.MemberBackend")
    return client


@pytest.fixture
def ann() -> Any:
    return MemberFactory(username="Ann")


@pytest.fixture
def place() -> Place:
    return Place("topic", TopicFactory().pk)


def test_a_member_signs_and_is_listed(ann: Any, place: Place) -> None:
    answer = signed_in(ann).post("/presence/sign/", {"place": str(place)})
    assert (answer.status_code, answer.content) == (204, b"")
    assert watching.viewers(place, for_=ann).members == (ann,)


def test_a_member_leaves_and_is_gone_within_ten_seconds(ann: Any, place: Place) -> None:
    import time_machine

    client = signed_in(ann)
    client.post("/presence/sign/", {"place": str(place)})
    assert client.post("/presence/leave/", {"place": str(place)}).status_code == 204
    until = Sighting.objects.get().until
    with time_machine.travel(until, tick=False):
        assert watching.viewers(place, for_=ann).count == 0
    assert (until - Sighting.objects.get().seen_at).total_seconds() < 10


def test_signing_again_within_a_minute_writes_nothing(
    ann: Any, place: Place, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(ann)
    client.post("/presence/sign/", {"place": str(place)})
    before = Sighting.objects.get()
    with django_assert_max_num_queries(5) as queries:
        client.post("/presence/sign/", {"place": str(place)})
    assert not [q for q in queries if "presence_sighting" in q["sql"] and "SELECT" not in q["sql"]]
    assert Sighting.objects.get().seen_at == before.seen_at


def test_turning_to_a_page_that_is_no_place_leaves_the_topic(ann: Any, place: Place) -> None:
    client = signed_in(ann)
    client.post("/presence/sign/", {"place": str(place)})
    client.post("/presence/sign/", {"place": str(BOARD), "turned": "1"})
    assert watching.viewers(place, for_=ann).count == 0
    assert [one.where for one in watching.online(for_=ann).members] == [None]


def test_a_guest_can_not_sign_and_their_leaving_means_nothing(client: Client, place: Place) -> None:
    assert client.post("/presence/sign/", {"place": str(place)}).status_code == 403
    assert client.post("/presence/leave/", {"place": str(place)}).status_code == 204
    assert Sighting.objects.count() == 0
    assert not client.cookies


@pytest.mark.parametrize("address", ["/presence/sign/", "/presence/leave/"])
def test_a_get_signs_nobody(ann: Any, place: Place, address: str) -> None:
    assert signed_in(ann).get(address, {"place": str(place)}).status_code == 405
    assert Sighting.objects.count() == 0


@pytest.mark.parametrize("address", ["/presence/sign/", "/presence/leave/"])
def test_a_form_of_another_site_signs_nobody(ann: Any, place: Place, address: str) -> None:
    client = signed_in(ann, enforce_csrf_checks=True)
    assert client.post(address, {"place": str(place)}).status_code == 403
    assert Sighting.objects.count() == 0


@pytest.mark.parametrize("text", ["", "topic:0", "topic:x", "user:1", "topic:999999"])
def test_what_is_no_place_is_not_found(ann: Any, text: str) -> None:
    assert signed_in(ann).post("/presence/sign/", {"place": text}).status_code == 404
    assert Sighting.objects.count() == 0


def test_a_place_that_the_member_may_not_read_is_not_found(ann: Any, place: Place) -> None:
    moderator = ModeratorFactory()
    closed = ForumFactory(read_from=Level.MODERATORS)
    hidden = TopicFactory()
    hide_topic(topic=hidden, by=moderator, reason="spam")
    for unseen in (Place("forum", closed.pk), Place("topic", hidden.pk)):
        answer = signed_in(ann).post("/presence/sign/", {"place": str(unseen)})
        assert answer.status_code == 404
        assert (
            signed_in(moderator).post("/presence/sign/", {"place": str(unseen)}).status_code == 204
        )


def test_who_signs_out_is_nowhere_at_once(ann: Any, place: Place) -> None:
    client = signed_in(ann)
    client.post("/presence/sign/", {"place": str(place)})
    client.logout()
    assert watching.viewers(place, for_=MemberFactory()).count == 0
    assert Sighting.objects.count() == 0


def test_who_is_banned_is_nowhere_at_once(ann: Any, place: Place) -> None:
    from accounts.banning import ban

    client = signed_in(ann)
    client.post("/presence/sign/", {"place": str(place)})
    moderator = ModeratorFactory()
    ban(member=ann, by=moderator, reason="spam")
    assert watching.viewers(place, for_=moderator).count == 0
    assert client.post("/presence/sign/", {"place": str(place)}).status_code in (302, 403)
    assert watching.viewers(place, for_=moderator).count == 0
