"""Exact values of rows, as the log keeps them and puts them back."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from forum.logbook.models import LogEntry, Touched
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, first_difference, put_back, values_of
from forum.topics.models import Topic
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_values_survive_json_to_the_microsecond():
    topic = TopicFactory()
    topic.lock_at = datetime(2030, 1, 7, 9, 0, 0, 123456, tzinfo=UTC)
    topic.save()
    before = json.loads(json.dumps(values_of(topic)))
    row = Topic.objects.filter(pk=topic.pk).values().get()
    Topic.objects.filter(pk=topic.pk).update(
        lock_at=None, title="Other", is_locked=True, slow_mode=9, author=None
    )

    put_back({"kind": "topics.topic", "pk": topic.pk, "before": before})

    assert Topic.objects.filter(pk=topic.pk).values().get() == row


def test_moments_of_all_time_zones_are_kept_alike():
    there = datetime(2030, 1, 7, 11, tzinfo=timezone(timedelta(hours=2)))
    assert values_of(Topic(lock_at=there), "lock_at") == {
        "lock_at": "2030-01-07T09:00:00.000000+00:00"
    }


def test_a_change_holds_what_differs_and_no_more():
    topic = TopicFactory()
    before = values_of(topic, "is_locked", "is_pinned")
    topic.is_pinned = True

    assert Change(topic, before).as_row() == {
        "kind": "topics.topic",
        "pk": topic.pk,
        "made": False,
        "columns": ["is_pinned"],
        "before": {"is_pinned": False},
        "after": {"is_pinned": True},
    }


def test_the_first_named_column_that_differs_is_told():
    topic = TopicFactory()
    after = {"is_locked": True, "is_pinned": True, "title": topic.title}
    row = {"after": after, "columns": ["title", "is_pinned", "is_locked"]}
    assert first_difference(topic, row) == "is_pinned"


def test_an_author_who_is_gone_is_no_difference_and_is_not_put_back():
    topic, gone = TopicFactory(), MemberFactory()
    number = gone.pk
    gone.delete()
    Topic.objects.filter(pk=topic.pk).update(state_by=None)
    topic.refresh_from_db()

    assert first_difference(topic, {"after": {"state_by_id": number}}) is None
    put_back({"kind": "topics.topic", "pk": topic.pk, "before": {"state_by_id": number}})
    topic.refresh_from_db()
    assert topic.state_by_id is None


def test_an_entry_is_found_by_everything_that_it_changed():
    topic, other, moderator = TopicFactory(), TopicFactory(), ModeratorFactory()
    before = values_of(other, "is_pinned")
    other.is_pinned = True
    entry = record(by=moderator, deed="topic.test", target=topic, rows=[Change(other, before)])

    for pk in (topic.pk, other.pk):
        assert list(LogEntry.objects.that_changed("topic", pk)) == [entry]
    assert Touched.objects.count() == 1


def test_entries_are_never_changed():
    entry = record(by=ModeratorFactory(), deed="topic.test", target=TopicFactory())
    entry.deed = "topic.other"
    with pytest.raises(TypeError):
        entry.save()
