"""Moving, locking and pinning topics."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.levels import Level
from forum.logbook.models import LogEntry
from forum.operations.recounting import differences
from forum.topics.hiding import hide_topic
from forum.topics.locking import lock, unlock
from forum.topics.moving import move
from forum.topics.pinning import pin, unpin
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    ModeratorFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db


def test_a_moved_topic_is_counted_where_it_stands():
    topic, target = topic_with_replies(2), ForumFactory()
    TopicFactory(forum=topic.forum)

    move(topic=topic, to=target, by=ModeratorFactory(), reason="Wrong place")

    target.refresh_from_db()
    assert (target.topic_count, target.post_count) == (1, 3)
    assert list(differences()) == []
    assert LogEntry.objects.get().after["forum"] == target.name


def test_a_hidden_topic_moves_without_being_counted():
    topic, target, moderator = topic_with_replies(1), ForumFactory(), ModeratorFactory()
    hide_topic(topic=topic, by=moderator, reason="Spam")

    move(topic=topic, to=target, by=moderator)

    assert list(differences()) == []


def test_nobody_moves_a_topic_to_where_they_may_not_read():
    topic = TopicFactory()

    with pytest.raises(PermissionDenied):
        move(topic=topic, to=ForumFactory(read_from=Level.ADMINISTRATORS), by=ModeratorFactory())
    move(topic=topic, to=ForumFactory(read_from=Level.ADMINISTRATORS), by=AdministratorFactory())


def test_a_topic_that_somebody_else_moved_is_not_moved_again():
    topic, target, moderator = TopicFactory(), ForumFactory(), ModeratorFactory()
    move(topic=topic, to=target, by=moderator)

    with pytest.raises(ValidationError):
        move(topic=topic, to=target, by=moderator)


@pytest.mark.parametrize(
    ("do", "undo", "field"), [(lock, unlock, "is_locked"), (pin, unpin, "is_pinned")]
)
def test_locks_and_pins_are_set_taken_back_and_logged(do, undo, field):
    topic, moderator = TopicFactory(), ModeratorFactory()

    do(topic=topic, by=moderator, reason="Enough")
    topic.refresh_from_db()
    assert getattr(topic, field) is True
    with pytest.raises(PermissionDenied):
        do(topic=topic, by=topic.author)

    undo(topic=topic, by=moderator)
    topic.refresh_from_db()
    assert getattr(topic, field) is False
    assert LogEntry.objects.count() == 2
