"""Merging and splitting while others write and read: nothing lost, nothing doubled."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import Member
from bench.long_topics import long_topic, reading, working_time
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.operations.recounting import differences
from forum.topics.hiding import hide_post
from forum.topics.merging import merge
from forum.topics.models import Post, Topic
from forum.topics.posting import reply
from forum.topics.splitting import move_posts, split
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory, topic_with_replies

pytestmark = pytest.mark.django_db(transaction=True)

LONG = 10_000
SECONDS = 2.0


def _in_a_thread(deed):
    def run(*args):
        try:
            return deed(*args)
        finally:
            connection.close()

    return run


def test_replies_land_in_the_target_while_their_topics_are_merged():
    target, *others = [topic_with_replies(2) for _ in range(4)]
    member, moderator = MemberFactory(), ModeratorFactory()

    @_in_a_thread
    def act(number):
        if number % 10 == 4:
            merge(topics=[others[number // 10]], into=target, by=moderator)
            return None
        return reply(topic=others[number % 3], author=member, source=f"Words {number}").pk

    with ThreadPoolExecutor(10) as threads:
        acknowledged = [pk for pk in threads.map(act, range(30)) if pk]

    posts = Post.objects.filter(topic=target).order_by("position")
    assert len(acknowledged) == 27
    assert posts.filter(pk__in=acknowledged).count() == 27
    assert list(posts.values_list("position", flat=True)) == list(range(1, 12 + 27 + 1))
    assert list(differences()) == []


def test_of_two_moderators_who_merge_crosswise_one_is_told():
    one, two = topic_with_replies(2), topic_with_replies(2)
    moderator = ModeratorFactory()

    @_in_a_thread
    def act(pair):
        with suppress(ValidationError):
            merge(topics=[pair[0]], into=pair[1], by=moderator)
            return True
        return False

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(act, [(one, two), (two, one)]))

    assert sorted(done) == [False, True]
    assert Topic.objects.filter(state="merged").count() == 1
    assert list(differences()) == []


def test_moderators_and_members_at_once_leave_a_board_that_adds_up():
    topics = [topic_with_replies(4) for _ in range(3)]
    forum, member, moderator = ForumFactory(), MemberFactory(), ModeratorFactory()

    @_in_a_thread
    def act(number):
        chance = random.Random(number)
        topic = Topic.objects.get(pk=chance.choice(topics).pk)
        post = Post.objects.order_by("pk")[chance.randrange(15)]
        with suppress(ValidationError, PermissionDenied, CannotUndo):
            if number % 6 == 0:
                merge(topics=[topic], into=chance.choice(topics), by=moderator)
            elif number % 6 == 1:
                split(posts=[post], to=forum, title=f"Split {number}", by=moderator)
            elif number % 6 == 2:
                move_posts(posts=[post], to=topic, by=moderator)
            elif number % 6 == 3:
                undo(entry=LogEntry.objects.newest_first()[0], by=moderator)
            elif number % 6 == 4:
                hide_post(post=post, by=moderator)
            else:
                reply(topic=topic, author=member, source=f"Words {number}")

    LogEntry.objects.create(actor=moderator, deed="none", target_kind="topic", target_id=1)
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(act, range(60)))

    assert list(differences()) == []


def test_ten_thousand_posts_are_merged_and_split_in_two_seconds_while_readers_are_served(
    record_property,
):
    number = LONG if connection.vendor == "postgresql" else LONG // 20
    one, two, by = _two_long_topics(number)
    of_two = list(two.posts.only("pk"))
    urls = [topic.page_url(page) for topic in (one, two) for page in (1, number // 50)]
    deeds = {
        "merged": lambda: merge(topics=[two], into=one, by=by),
        "split": lambda: split(posts=of_two, to=one.forum, title="Two again", by=by),
        "split taken back": lambda: undo(entry=LogEntry.objects.latest("pk"), by=by),
        "merge taken back": lambda: undo(entry=LogEntry.objects.earliest("pk"), by=by),
    }

    for name, deed in deeds.items():
        with reading(urls) as seen, working_time() as took:
            deed()
        record_property("measured", f"2 × {number} posts {name}: {took}")
        assert (seen.failed, seen.pages > 0) == ([], True)
        assert took.worked < SECONDS
        assert list(differences()) == []
    assert [topic.posts.count() for topic in (one, two)] == [number, number]


def _two_long_topics(number):
    by = ModeratorFactory()
    start, forum = timezone.now() - timedelta(days=90), ForumFactory()
    topics = [
        long_topic(title=title, posts=number, start=start + shift, forum=forum, author=by)
        for title, shift in (("One", timedelta(0)), ("Two", timedelta(seconds=30)))
    ]
    Member.objects.filter(pk=by.pk).update(post_count=2 * number)
    return *topics, by
