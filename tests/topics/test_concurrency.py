"""Many writers at once: nothing lost, nothing doubled, every counter exact."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from forum.operations.recounting import differences
from forum.topics.hiding import hide_post
from forum.topics.models import Post, Topic
from forum.topics.moving import move
from forum.topics.posting import reply
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory, TopicFactory

WRITERS = 50


def _in_a_thread(deed):
    def run(*args):
        try:
            return deed(*args)
        finally:
            connection.close()

    return run


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_at_once_get_fifty_positions():
    topic = TopicFactory()
    members = [MemberFactory() for _ in range(WRITERS)]

    @_in_a_thread
    def write(member):
        return reply(topic=topic, author=member, source=f"Words of {member.username}").pk

    with ThreadPoolExecutor(WRITERS) as threads:
        acknowledged = list(threads.map(write, members))

    positions = (
        Post.objects.filter(topic=topic).order_by("position").values_list("position", flat=True)
    )
    assert list(positions) == list(range(1, WRITERS + 2))
    assert Post.objects.filter(pk__in=acknowledged).count() == WRITERS
    assert list(differences()) == []


@pytest.mark.django_db(transaction=True)
def test_writers_in_two_topics_of_a_forum_and_a_moderator_agree_on_counters():
    forum = ForumFactory()
    topics = [TopicFactory(forum=forum), TopicFactory(forum=forum)]
    member, moderator = MemberFactory(), ModeratorFactory()
    ready = [reply(topic=topics[0], author=member, source=f"Old {n}") for n in range(10)]

    @_in_a_thread
    def act(number):
        if number % 3 == 0 and number // 3 < len(ready):
            hide_post(post=ready[number // 3], by=moderator, reason="Off topic")
        else:
            reply(topic=topics[number % 2], author=member, source=f"New {number}")

    with ThreadPoolExecutor(12) as threads:
        list(threads.map(act, range(30)))

    assert list(differences()) == []


@pytest.mark.django_db(transaction=True)
def test_replies_find_a_topic_that_is_moved_to_and_fro_meanwhile():
    forums = [ForumFactory(), ForumFactory()]
    topic, beside = TopicFactory(forum=forums[0]), TopicFactory(forum=forums[1])
    member, moderator = MemberFactory(), ModeratorFactory()

    @_in_a_thread
    def act(number):
        if number % 3:
            return reply(topic=(topic, beside)[number % 2], author=member, source="Words").pk
        with suppress(ValidationError):  # somebody else has moved it
            move(topic=Topic.objects.get(pk=topic.pk), to=forums[number % 2], by=moderator)
        return None

    with ThreadPoolExecutor(12) as threads:
        acknowledged = [pk for pk in threads.map(act, range(60)) if pk]

    assert Post.objects.filter(pk__in=acknowledged).count() == 40
    assert list(differences()) == []
