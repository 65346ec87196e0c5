"""What was done with one press is taken back with one press."""

import pytest
from django.core.exceptions import PermissionDenied

from forum.logbook.batches import as_batch
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo_batch
from forum.operations.recounting import differences
from forum.topics.hiding import hide_post
from forum.topics.locking import lock
from forum.topics.models import Topic
from forum.topics.moving import move
from forum.topics.pinning import pin, unpin
from forum.topics.together import do_to_each
from tests.factories import (
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db


def test_entries_of_one_batch_carry_the_same_number_and_others_none():
    topics, moderator = [TopicFactory(), TopicFactory()], ModeratorFactory()
    with as_batch() as batch:
        for topic in topics:
            pin(topic=topic, by=moderator)
    lock(topic=topics[0], by=moderator)

    batches = list(LogEntry.objects.order_by("pk").values_list("batch", flat=True))
    assert batches == [batch, batch, None]


def test_a_batch_inside_another_is_the_same():
    with as_batch() as outer, as_batch() as inner:
        assert inner == outer


def test_all_of_a_batch_is_taken_back_at_once():
    topic, moderator = topic_with_replies(3), ModeratorFactory()
    posts = list(topic.posts.filter(position__gt=1).select_related("topic"))
    done = do_to_each(hide_post, "post", posts, deed="hide", by=moderator, reason="Spam")

    written, left = undo_batch(batch=done.batch, by=moderator)

    topic.refresh_from_db()
    assert (len(written), left, topic.reply_count) == (3, [], 3)
    assert list(differences()) == []
    # The undo is a batch as well, but not the one that it takes back.
    assert len({entry.batch for entry in written} - {done.batch}) == 1


def test_topics_moved_from_many_forums_go_back_to_their_own():
    topics, target, moderator = (
        [TopicFactory() for _ in range(3)],
        ForumFactory(),
        ModeratorFactory(),
    )
    homes = [topic.forum_id for topic in topics]
    done = do_to_each(move, "topic", topics, deed="move", by=moderator, to=target)

    undo_batch(batch=done.batch, by=moderator)

    assert list(Topic.objects.order_by("pk").values_list("forum_id", flat=True)) == homes
    assert list(differences()) == []


def test_one_thing_in_the_way_stops_the_whole_and_is_named():
    topics, moderator = [TopicFactory(), TopicFactory()], ModeratorFactory()
    done = do_to_each(pin, "topic", topics, deed="pin", by=moderator)
    unpin(topic=topics[0], by=moderator)

    with pytest.raises(CannotUndo) as refused:
        undo_batch(batch=done.batch, by=moderator)

    (sentence,) = refused.value.sentences
    assert topics[0].title in sentence
    assert list(Topic.objects.order_by("pk").values_list("is_pinned", flat=True)) == [False, True]


def test_what_is_in_the_way_can_be_left_out_and_is_told():
    topics, moderator = [TopicFactory(), TopicFactory()], ModeratorFactory()
    done = do_to_each(pin, "topic", topics, deed="pin", by=moderator)
    unpin(topic=topics[0], by=moderator)

    written, left = undo_batch(batch=done.batch, by=moderator, leave_out=True)

    assert (len(written), len(left)) == (1, 1)
    assert not Topic.objects.filter(is_pinned=True).exists()


def test_who_may_undo_nothing_of_a_batch_is_refused():
    done = do_to_each(pin, "topic", [TopicFactory()], deed="pin", by=ModeratorFactory())

    with pytest.raises(PermissionDenied):
        undo_batch(batch=done.batch, by=MemberFactory())


def test_a_batch_is_taken_back_once():
    moderator = ModeratorFactory()
    done = do_to_each(pin, "topic", [TopicFactory()], deed="pin", by=moderator)
    undo_batch(batch=done.batch, by=moderator)

    with pytest.raises(CannotUndo, match="has undone this already"):
        undo_batch(batch=done.batch, by=moderator)
