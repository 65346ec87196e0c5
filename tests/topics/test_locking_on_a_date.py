"""Topics that close and open by themselves: no job, no visit is needed."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo
from forum.rights import may
from forum.topics.locking import lock, lock_on, unlock, unlock_on
from forum.topics.models import Topic
from forum.topics.posting import reply
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db

MONDAY = datetime(2030, 1, 7, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def test_a_topic_locks_on_its_date(clock):
    topic, member = TopicFactory(), MemberFactory()
    topic = lock_on(topic=topic, at=MONDAY + DAY, by=ModeratorFactory())
    assert not topic.is_closed
    reply(topic=topic, author=member, source="In time")

    clock.shift(DAY)

    assert topic.is_closed
    with pytest.raises(PermissionDenied):
        reply(topic=topic, author=member, source="Too late")


def test_a_locked_topic_opens_on_its_date(clock):
    moderator = ModeratorFactory()
    topic = lock(topic=TopicFactory(), by=moderator)
    topic = unlock_on(topic=topic, at=MONDAY + DAY, by=moderator)
    assert topic.is_closed

    clock.shift(DAY)

    assert not topic.is_closed
    reply(topic=topic, author=MemberFactory(), source="At last")


def test_a_topic_closes_for_a_weekend_and_opens_again(clock):
    moderator = ModeratorFactory()
    topic = lock_on(topic=TopicFactory(), at=MONDAY + 5 * DAY, by=moderator)
    topic = unlock_on(topic=topic, at=MONDAY + 7 * DAY, by=moderator)

    week = []
    for _ in range(8):
        week.append(topic.is_closed)
        clock.shift(DAY)

    assert week == [False] * 5 + [True] * 2 + [False]


def test_a_lock_by_hand_takes_the_place_of_dates(clock):
    moderator = ModeratorFactory()
    topic = unlock_on(topic=TopicFactory(), at=MONDAY + DAY, by=moderator)
    topic = lock(topic=topic, by=moderator)
    clock.shift(2 * DAY)
    assert topic.is_closed

    topic = unlock(topic=topic, by=moderator)

    assert not topic.is_closed
    assert (topic.lock_at, topic.unlock_at) == (None, None)


def test_a_date_that_has_passed_keeps_its_effect_when_another_is_set(clock):
    moderator = ModeratorFactory()
    topic = lock_on(topic=TopicFactory(), at=MONDAY + DAY, by=moderator)
    clock.shift(2 * DAY)

    topic = unlock_on(topic=topic, at=MONDAY + 5 * DAY, by=moderator)

    assert topic.is_closed
    assert (topic.is_locked, topic.lock_at) == (True, None)


def test_a_date_can_be_taken_away(clock):
    moderator = ModeratorFactory()
    topic = lock_on(topic=TopicFactory(), at=MONDAY + DAY, by=moderator)
    topic = lock_on(topic=topic, at=None, by=moderator)

    clock.shift(2 * DAY)

    assert not topic.is_closed


def test_a_date_in_the_past_is_refused(clock):
    for deed in (lock_on, unlock_on):
        with pytest.raises(ValidationError, match="a time to come"):
            deed(topic=TopicFactory(), at=MONDAY, by=ModeratorFactory())


def test_the_same_date_again_is_no_deed(clock):
    moderator = ModeratorFactory()
    topic = lock_on(topic=TopicFactory(), at=MONDAY + DAY, by=moderator)
    lock_on(topic=topic, at=MONDAY + DAY, by=moderator)

    assert LogEntry.objects.count() == 1


def test_members_set_no_dates():
    topic = TopicFactory()
    for deed in (lock_on, unlock_on):
        with pytest.raises(PermissionDenied):
            deed(topic=topic, at=timezone.now() + DAY, by=topic.author)


def test_an_undone_date_is_as_if_it_had_never_been_set(clock):
    moderator = ModeratorFactory()
    topic = lock_on(topic=TopicFactory(), at=MONDAY + DAY, by=moderator)
    before = Topic.objects.filter(pk=topic.pk).values().get()
    lock_on(topic=topic, at=MONDAY + 3 * DAY, by=moderator)

    undo(entry=LogEntry.objects.newest_first()[0], by=moderator)

    assert Topic.objects.filter(pk=topic.pk).values().get() == before


def test_moderators_lock_what_a_date_has_opened(clock):
    moderator = ModeratorFactory()
    topic = lock(topic=TopicFactory(), by=moderator)
    topic = unlock_on(topic=topic, at=MONDAY + DAY, by=moderator)
    assert (may(moderator, "lock", topic), may(moderator, "unlock", topic)) == (False, True)

    clock.shift(DAY)

    assert (may(moderator, "lock", topic), may(moderator, "unlock", topic)) == (True, False)


def test_pages_show_a_topic_as_closed_from_its_date_on(client, clock):
    topic = TopicFactory(forum=ForumFactory())
    lock_on(topic=topic, at=MONDAY + DAY, by=ModeratorFactory())
    assert "closed to further replies" not in client.get(topic.get_absolute_url()).content.decode()

    clock.shift(DAY)

    assert "closed to further replies" in client.get(topic.get_absolute_url()).content.decode()
    listed = client.get(reverse("forum", args=[topic.forum.pk, topic.forum.slug]))
    assert '<span class="chip">Locked</span>' in listed.content.decode()
