"""Places, and who may know their names."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.levels import Level
from forum.presence.places import BOARD, INDEX, ONLINE, Place, may_see, named
from forum.topics.hiding import hide_topic
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory, TopicFactory

GUEST = AnonymousUser()


@pytest.mark.parametrize("text", ["topic:5", "forum:12", "index:0", "online:0", "board:0"])
def test_a_place_is_read_as_it_is_written(text: str) -> None:
    assert str(Place.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "topic", "topic:", ":5", "topic:-5", "topic:05", "topic:0", "topic:5:6", "topic: 5",
        "topic:٥", "topic:" + "9" * 19, "index:1", "board:7", "user:5", "Topic:5", "topic:5\x00",
    ],
)  # fmt: skip
def test_anything_else_is_no_place(text: str) -> None:
    assert Place.parse(text) is None


@pytest.mark.django_db
def test_a_hidden_topic_exists_for_moderators_only() -> None:
    topic, moderator = TopicFactory(), ModeratorFactory()
    hide_topic(topic=topic, by=moderator, reason="spam")
    place = Place("topic", topic.pk)
    for reader in (GUEST, MemberFactory(), topic.author):
        assert not may_see(reader, place)
        assert named([place], for_=reader) == {}
    assert may_see(moderator, place)
    assert named([place], for_=moderator)[place].title == topic.title


@pytest.mark.django_db
def test_a_closed_forum_and_its_topics_exist_for_those_who_may_read_it() -> None:
    forum = ForumFactory(read_from=Level.MODERATORS)
    topic = TopicFactory(forum=forum, author=ModeratorFactory())
    within = [Place("forum", forum.pk), Place("topic", topic.pk)]
    for place in within:
        assert not may_see(GUEST, place)
        assert not may_see(MemberFactory(), place)
        assert may_see(ModeratorFactory(), place)
    assert named(within, for_=MemberFactory()) == {}
    assert set(named(within, for_=ModeratorFactory())) == set(within)


@pytest.mark.django_db
def test_what_never_was_looks_as_what_may_not_be_seen() -> None:
    assert not may_see(ModeratorFactory(), Place("topic", 999_999))
    assert named([Place("topic", 999_999)], for_=ModeratorFactory()) == {}


@pytest.mark.django_db
def test_names_cost_two_queries_for_any_number_of_places(
    django_assert_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    topics = [TopicFactory() for _ in range(3)]
    places = [Place("topic", topic.pk) for topic in topics]
    places += [Place("forum", topic.forum_id) for topic in topics]
    with django_assert_num_queries(2):
        found = named([*places, INDEX, ONLINE, BOARD], for_=GUEST)
    assert set(found) == {*places, INDEX, ONLINE}
