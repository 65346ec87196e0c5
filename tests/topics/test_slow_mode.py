"""Slow mode: in a heated topic each member waits between two replies."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo
from forum.topics.deleting import delete_post
from forum.topics.models import Post, Topic
from forum.topics.posting import reply
from forum.topics.slowing import LONGEST, TooSoon, seconds_to_wait, slow_down
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel("2030-01-07 09:00Z", tick=False) as traveller:
        yield traveller


@pytest.fixture
def topic(clock):
    return slow_down(topic=TopicFactory(), seconds=600, by=ModeratorFactory(), reason="Heated")


def test_a_member_waits_between_two_replies(topic, clock):
    member = MemberFactory()
    reply(topic=topic, author=member, source="First")
    clock.shift(timedelta(seconds=540))

    with pytest.raises(TooSoon) as refused:
        reply(topic=topic, author=member, source="Second")
    clock.shift(timedelta(seconds=60))
    reply(topic=topic, author=member, source="Second")

    assert refused.value.retry_after == 60
    assert "You can reply again in 60 seconds." in refused.value.messages[0]


def test_longer_waits_are_told_in_minutes(topic):
    member = MemberFactory()
    reply(topic=topic, author=member, source="First")

    with pytest.raises(TooSoon, match="You can reply again in 10 minutes"):
        reply(topic=topic, author=member, source="Second")


def test_each_member_waits_for_their_own_replies_in_this_topic_alone(topic):
    member = MemberFactory()
    reply(topic=topic, author=member, source="First")

    reply(topic=topic, author=MemberFactory(), source="Somebody else")
    reply(topic=TopicFactory(), author=member, source="Somewhere else")
    reply(topic=TopicFactory(), author=member, source="And again")


def test_a_reply_that_was_deleted_counts(topic):
    member = MemberFactory()
    delete_post(post=reply(topic=topic, author=member, source="First"), by=member)

    with pytest.raises(TooSoon):
        reply(topic=topic, author=member, source="Second")


def test_staff_do_not_wait(topic):
    moderator = ModeratorFactory()
    for words in ("First", "Second"):
        reply(topic=topic, author=moderator, source=words)


def test_importers_date_back_without_waiting(topic):
    member = MemberFactory()
    for words in ("First", "Second"):
        reply(topic=topic, author=member, source=words, at=timezone.now())


def test_it_ends_when_it_is_set_to_nothing(topic):
    member = MemberFactory()
    reply(topic=topic, author=member, source="First")
    slow_down(topic=topic, seconds=0, by=ModeratorFactory())

    reply(topic=topic, author=member, source="Second")


def test_it_is_logged_with_both_values_and_undone(topic):
    moderator = ModeratorFactory()
    slow_down(topic=topic, seconds=60, by=moderator)
    entry = LogEntry.objects.newest_first()[0]
    assert (entry.deed, entry.before, entry.after) == (
        "topic.slow", {"slow_mode": 600}, {"slow_mode": 60}
    )  # fmt: skip

    undo(entry=entry, by=moderator)

    topic.refresh_from_db()
    assert topic.slow_mode == 600


def test_members_do_not_set_it_and_nobody_for_more_than_a_day(topic):
    with pytest.raises(PermissionDenied):
        slow_down(topic=topic, seconds=60, by=topic.author)
    with pytest.raises(ValidationError, match="at most 24 hours"):
        slow_down(topic=topic, seconds=LONGEST + 1, by=ModeratorFactory())


def test_it_costs_one_query_and_none_where_it_is_off(topic):
    member = MemberFactory()
    reply(topic=topic, author=member, source="First")
    with CaptureQueriesContext(connection) as asked:
        assert seconds_to_wait(member, topic) == 600
    assert len(asked) == 1

    with CaptureQueriesContext(connection) as asked:
        assert seconds_to_wait(member, Topic(slow_mode=0)) == 0
    assert len(asked) == 0


def test_the_form_comes_back_with_the_words_and_what_was_typed(client, topic, clock):
    member = MemberFactory()
    reply(topic=topic, author=member, source="First")
    clock.shift(timedelta(seconds=30))
    client.force_login(member)
    url = reverse("reply", args=[topic.pk, topic.slug])

    refused = client.post(url, {"body": "Second thoughts", "token": "t1"})

    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "570"
    page = refused.content.decode()
    assert "You can reply again in 10 minutes." in page
    assert "Second thoughts" in page
    assert not Post.objects.filter(source="Second thoughts").exists()

    clock.shift(timedelta(minutes=10))
    assert client.post(url, {"body": "Second thoughts", "token": "t1"}).status_code == 302
