"""The interface that pages call: what is written, when, and what it costs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.presence import watching
from forum.presence.models import Sighting
from forum.presence.places import BOARD, INDEX, Place
from forum.presence.viewers import NAMED_UNASKED, NAMES
from forum.topics.hiding import hide_topic
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db

HERE, THERE = Place("topic", 5), Place("topic", 7)
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
GUEST = AnonymousUser()


def at(**later: float) -> time_machine.travel:
    return time_machine.travel(NOON + timedelta(**later), tick=False)


def names(place: Place = HERE, reader: Any = GUEST) -> list[str]:
    return [member.username for member in watching.arrive(reader, place).members]


def crowd_of(number: int, place: Place = HERE) -> None:
    for _ in range(number):
        watching.seen(MemberFactory(), place)


def test_the_viewing_member_is_in_the_list_from_the_first_view(either_store: Any) -> None:
    ann = MemberFactory(username="Ann")
    found = watching.arrive(ann, HERE)
    assert (found.count, list(found.members), found.more) == (1, [ann], 0)
    assert names() == ["Ann"]


def test_an_invisible_member_sees_themself_and_nobody_else_does(either_store: Any) -> None:
    ghost = MemberFactory(is_invisible=True)
    assert list(watching.arrive(ghost, HERE).members) == [ghost]
    assert list(watching.arrive(ghost, HERE).members) == [ghost]
    assert watching.arrive(GUEST, HERE).count == 0
    assert watching.online_box(for_=GUEST).count == 0
    assert watching.online_box(for_=ModeratorFactory()).invisible_count == 1


def test_turning_to_another_place_leaves_the_one_before_at_once(either_store: Any) -> None:
    ann = MemberFactory(username="Ann")
    watching.arrive(ann, HERE)
    watching.arrive(ann, THERE)
    assert (names(HERE), names(THERE)) == ([], ["Ann"])
    watching.seen(ann, BOARD)
    assert names(THERE) == []


def test_a_second_window_that_signs_does_not_end_the_first(either_store: Any) -> None:
    ann = MemberFactory(username="Ann")
    watching.arrive(ann, HERE)
    watching.signed(ann, THERE)
    assert (names(HERE), names(THERE)) == (["Ann"], ["Ann"])
    assert watching.online_box(for_=GUEST).count == 1


def test_a_window_in_sight_comes_back_after_a_view_elsewhere(either_store: Any) -> None:
    ann = MemberFactory(username="Ann")
    watching.arrive(ann, HERE)
    watching.arrive(ann, THERE)
    place = Place("topic", TopicFactory().pk)
    watching.arrive(ann, place)
    watching.arrive(ann, THERE)
    assert watching.viewers(place, for_=ann).signs_now
    watching.signed(ann, place)
    assert names(place) == ["Ann"]


def test_an_open_page_keeps_its_reader_and_a_closed_one_loses_them_in_ten_seconds(
    either_store: Any,
) -> None:
    ann = MemberFactory(username="Ann")
    with at():
        watching.arrive(ann, HERE)
    for minute in range(1, 15):
        with at(minutes=minute, seconds=1):
            watching.signed(ann, HERE)
            assert names() == ["Ann"]
    with at(minutes=15):
        watching.left(ann, HERE)
    with at(minutes=15, seconds=3):
        assert names() == []


def test_where_no_script_runs_a_reader_drops_out_after_five_minutes(either_store: Any) -> None:
    ann = MemberFactory(username="Ann")
    with at():
        watching.arrive(ann, HERE)
    with at(minutes=4, seconds=59):
        assert names() == ["Ann"]
    with at(minutes=5):
        assert names() == []


def test_a_member_is_written_once_a_minute_however_often_they_read() -> None:
    ann = MemberFactory()
    writes = 0
    for second in range(0, 180, 2):
        with (
            at(seconds=second),
            CaptureQueriesContext(
                connection,
            ) as queries,
        ):
            watching.arrive(ann, HERE)
            watching.signed(ann, HERE)
        writes += sum(not query["sql"].startswith("SELECT") for query in queries)
    assert Sighting.objects.count() == 1
    assert writes == 3 * 2  # each time the sign, and the leaving of other places


def test_a_fresh_view_costs_one_query_and_a_written_one_three(
    django_assert_num_queries: Any,
) -> None:
    ann = MemberFactory()
    crowd_of(12)
    with django_assert_num_queries(3):
        watching.arrive(ann, HERE)
    with django_assert_num_queries(1):
        watching.arrive(ann, HERE)
    with django_assert_num_queries(1):
        found = watching.arrive(GUEST, HERE)
        assert [member.group.name for member in found.members]
    with django_assert_num_queries(1):
        watching.online_box(for_=GUEST)
    with django_assert_num_queries(3):
        watching.online_box(for_=ann, at=INDEX)
    with django_assert_num_queries(1):
        watching.online_box(for_=ann, at=INDEX)


def test_in_the_store_beside_a_view_writes_nothing_to_the_database(
    either_store: Any, request: pytest.FixtureRequest, django_assert_num_queries: Any
) -> None:
    if request.node.callspec.params["either_store"] == "database":
        assert Sighting.objects.count() == 0
        return
    ann = MemberFactory()
    with django_assert_num_queries(0):
        watching.arrive(ann, HERE)
    with django_assert_num_queries(1):
        watching.arrive(ann, HERE)
    assert Sighting.objects.count() == 0


def test_guests_leave_nothing_anywhere(either_store: Any) -> None:
    watching.arrive(GUEST, HERE)
    watching.seen(GUEST, HERE)
    watching.signed(GUEST, HERE)
    watching.left(GUEST, HERE)
    watching.online_box(for_=GUEST, at=INDEX)
    assert Sighting.objects.count() == 0
    assert watching.arrive(GUEST, HERE).count == 0


def test_a_banned_member_leaves_nothing_either(either_store: Any) -> None:
    watching.arrive(MemberFactory(banned_at=NOON), HERE)
    watching.signed(MemberFactory(is_active=False), HERE)
    assert watching.arrive(ModeratorFactory(), THERE).count == 1
    assert watching.arrive(GUEST, HERE).count == 0


def test_thirty_names_and_the_rest_as_a_number(either_store: Any) -> None:
    crowd_of(NAMES + 4)
    found = watching.arrive(GUEST, HERE)
    assert (found.count, len(found.members), found.more) == (34, 30, 4)
    ann = MemberFactory()
    found = watching.arrive(ann, HERE)
    assert (found.count, len(found.members), found.members[0]) == (35, 30, ann)
    box = watching.online_box(for_=ann)
    assert (box.count, len(box.members), box.more) == (35, 30, 5)


def test_a_great_crowd_tells_its_number_only_until_names_are_asked_for(
    either_store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forum.presence.viewers.NAMED_UNASKED", 3)
    place = Place("topic", TopicFactory().pk)
    crowd_of(4, place)
    found = watching.viewers(place, for_=GUEST)
    assert found is not None
    assert (found.count, found.members, found.more) == (4, (), 4)
    asked = watching.viewers(place, for_=GUEST, names=True)
    assert asked is not None
    assert len(asked.members) == 4
    assert NAMED_UNASKED == 200


def test_pages_of_a_great_crowd_ask_less_often(either_store: Any, settings: Any) -> None:
    assert watching.arrive(MemberFactory(), HERE).refresh_after == 6
    assert watching.arrive(GUEST, HERE).refresh_after == 15
    from forum.presence.timing import refresh_after

    assert refresh_after(1000, is_member=True) == refresh_after(1000, is_member=False) == 40


def test_the_list_of_a_hidden_topic_is_never_told(either_store: Any) -> None:
    topic, moderator = TopicFactory(), ModeratorFactory()
    place = Place("topic", topic.pk)
    watching.arrive(topic.author, place)
    hide_topic(topic=topic, by=moderator, reason="spam")
    assert watching.viewers(place, for_=GUEST) is None
    assert watching.viewers(place, for_=topic.author) is None
    assert watching.viewers(place, for_=moderator).count == 1


def test_nobody_can_be_at_any_number_of_places(either_store: Any) -> None:
    ann = MemberFactory()
    for number in range(1, 40):
        watching.signed(ann, Place("topic", number))
    assert len(either_store.standings(ann)) == watching.MOST_PLACES


def test_online_names_only_places_that_the_reader_may_see(either_store: Any) -> None:
    topic, moderator = TopicFactory(), ModeratorFactory(username="Mo")
    hidden = TopicFactory(title="The secret plan")
    hide_topic(topic=hidden, by=moderator, reason="spam")
    ann, ben = MemberFactory(username="Ann"), MemberFactory(username="Ben")
    with at():
        watching.arrive(ann, Place("topic", topic.pk))
    with at(seconds=1):
        watching.arrive(moderator, Place("topic", hidden.pk))
    with at(seconds=2):
        watching.seen(ben, BOARD)
        told = {
            one.member.username: one.where and one.where.title
            for one in watching.online(for_=ann).members
        }
        assert told == {"Ann": topic.title, "Mo": None, "Ben": None}
        seen = watching.online(for_=moderator)
        assert {one.where.title for one in seen.members if one.where} >= {"The secret plan"}


def test_invisible_counts_are_for_staff(either_store: Any) -> None:
    watching.seen(MemberFactory(is_invisible=True), HERE)
    assert watching.online(for_=GUEST).invisible_count is None
    assert watching.online(for_=MemberFactory()).invisible_count is None
    assert watching.online(for_=ModeratorFactory()).invisible_count == 1
    assert watching.online_box(for_=MemberFactory()).invisible_count is None
