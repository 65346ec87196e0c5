"""Undoing while others undo, reply and hide: once, and with exact counters."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo, undo_batch
from forum.operations.recounting import differences
from forum.topics.hiding import hide_post
from forum.topics.models import Post
from forum.topics.posting import reply
from forum.topics.together import do_to_each
from tests.factories import MemberFactory, ModeratorFactory, topic_with_replies

pytestmark = pytest.mark.django_db(transaction=True)


def _in_a_thread(deed):
    def run(*args):
        try:
            return deed(*args)
        finally:
            connection.close()

    return run


def test_two_who_undo_the_same_at_once_undo_it_once():
    topic = topic_with_replies(1)
    moderators = [ModeratorFactory(), ModeratorFactory()]
    hide_post(post=topic.last_post, by=moderators[0], reason="Rude")
    entry = LogEntry.objects.get()

    @_in_a_thread
    def take_back(moderator):
        try:
            undo(entry=entry, by=moderator)
        except CannotUndo as cannot:
            return str(cannot)
        return ""

    with ThreadPoolExecutor(2) as threads:
        told = sorted(threads.map(take_back, moderators))

    assert told[0] == ""
    assert "has undone this already" in told[1]
    assert list(differences()) == []


def test_batches_in_two_topics_with_the_same_authors_never_wait_in_a_circle():
    members, moderators = (
        [MemberFactory(), MemberFactory()],
        [ModeratorFactory(), ModeratorFactory()],
    )
    topics = [topic_with_replies(0) for _ in moderators]
    for topic in topics:
        for member in [*members, *reversed(members)] * 3:
            reply(topic=topic, author=member, source="Words")

    @_in_a_thread
    def hide_and_show(number):
        posts = list(
            Post.objects.filter(topic=topics[number], position__gt=1).select_related("topic")
        )
        by = moderators[number]
        for _ in range(3):
            done = do_to_each(hide_post, "post", posts, deed="hide", by=by, reason="Heated")
            undo_batch(batch=done.batch, by=by)
        return len(done.done)

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(hide_and_show, range(2))) == [12, 12]

    assert not Post.objects.exclude(state="visible").exists()
    assert list(differences()) == []
