"""What was deleted long ago goes for good, and nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from forum.logbook.models import LogEntry
from forum.operations.recounting import differences
from forum.topics import removing
from forum.topics.deleting import delete_post, delete_topic
from forum.topics.hiding import hide_post, hide_topic
from forum.topics.merging import merge
from forum.topics.models import Post, Topic
from forum.topics.posting import reply
from forum.topics.removing import remove_old
from tests.factories import (
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _thirty_days(site_says):
    site_says(remove_after_days=30)


@pytest.fixture
def clock():
    with time_machine.travel("2030-01-07 09:00Z", tick=False) as traveller:
        yield traveller


@pytest.fixture
def moderator():
    return ModeratorFactory()


def test_a_deleted_reply_goes_after_thirty_days_and_not_before(clock, moderator):
    topic = topic_with_replies(2)
    delete_post(post=topic.posts.get(position=2), by=moderator, reason="Spam")

    clock.shift(timedelta(days=30))
    assert remove_old() == 0
    clock.shift(timedelta(minutes=1))
    assert remove_old() == 1

    assert list(topic.posts.order_by("position").values_list("position", flat=True)) == [1, 3]
    assert list(differences()) == []


def test_the_place_of_a_removed_last_reply_is_not_given_again(clock, moderator):
    topic = topic_with_replies(2)
    delete_post(post=topic.last_post, by=moderator, reason="Spam")
    clock.shift(timedelta(days=31))
    remove_old()
    assert list(differences()) == []

    post = reply(topic=topic, author=MemberFactory(), source="A month later")

    assert post.position == 4
    assert list(differences()) == []


def test_staff_are_not_led_to_a_page_that_removal_has_emptied(clock, moderator, client):
    topic = topic_with_replies(25)
    delete_post(post=topic.last_post, by=moderator, reason="Spam")
    clock.shift(timedelta(days=31))
    remove_old()
    client.force_login(moderator)

    response = client.get(topic.page_url(2), follow=True)

    assert response.status_code == 200
    assert response.request["PATH_INFO"] == topic.get_absolute_url()


def test_a_deleted_topic_goes_with_all_its_posts_and_its_authors_count_fewer(
    clock, moderator, monkeypatch
):
    monkeypatch.setattr(removing, "BATCH", 2)
    kept, topic = TopicFactory(), topic_with_replies(4)
    PostFactory(topic=topic)
    author = topic.author
    delete_topic(topic=topic, by=moderator, reason="Spam")
    clock.shift(timedelta(days=31))

    assert remove_old() == 6

    author.refresh_from_db()
    assert list(Topic.objects.all()) == [kept]
    assert author.post_count == 0
    assert list(differences()) == []


def test_a_half_removed_topic_agrees_with_its_counters_after_each_step(
    clock, moderator, monkeypatch
):
    monkeypatch.setattr(removing, "BATCH", 2)
    topic = delete_topic(topic=topic_with_replies(5), by=moderator, reason="Spam")
    clock.shift(timedelta(days=31))
    long_ago = timezone.now() - timedelta(days=30)

    for left in (4, 2):
        removing._remove_end(topic.pk, long_ago)
        assert topic.posts.count() == left
        assert topic.posts.filter(position=1).exists()
        assert list(differences()) == []


def test_each_removal_is_in_the_log_as_the_boards_own_deed(clock, moderator):
    topic, spam = topic_with_replies(1), TopicFactory(title="Buy pills")
    delete_post(post=topic.last_post, by=moderator, reason="Spam")
    delete_topic(topic=spam, by=moderator, reason="Spam")
    clock.shift(timedelta(days=31))
    remove_old()

    written = LogEntry.objects.filter(actor=None).order_by("pk")
    assert list(written.values_list("deed", "target_label", "forum_id")) == [
        ("post.remove", f"#2, {topic.title}", topic.forum_id),
        ("topic.remove", "Buy pills", spam.forum_id),
    ]


def test_hidden_and_lately_deleted_things_stay(clock, moderator):
    topic, hidden = topic_with_replies(2), TopicFactory()
    hide_post(post=topic.last_post, by=moderator, reason="Rude")
    hide_topic(topic=hidden, by=moderator, reason="Rude")
    clock.shift(timedelta(days=365))
    delete_post(post=topic.posts.get(position=2), by=moderator, reason="Late")

    assert remove_old() == 0
    assert Post.objects.count() == 4


def test_nothing_is_removed_where_the_site_keeps_all(clock, moderator, site_says):
    site_says(remove_after_days=0)
    delete_topic(topic=TopicFactory(), by=moderator, reason="Spam")
    clock.shift(timedelta(days=9999))

    assert remove_old() == 0


def test_one_run_does_so_much_and_the_next_goes_on(clock, moderator, monkeypatch):
    monkeypatch.setattr(removing, "AT_ONCE", 2)
    for _ in range(2):
        delete_topic(topic=topic_with_replies(1), by=moderator, reason="Spam")
    clock.shift(timedelta(days=31))

    assert [remove_old(), remove_old(), remove_old()] == [2, 2, 0]


def test_topics_that_were_merged_into_a_removed_one_go_with_it(clock, moderator):
    topic, other = TopicFactory(), TopicFactory()
    merge(topics=[other], into=topic, by=moderator)
    topic.refresh_from_db()
    delete_topic(topic=topic, by=moderator, reason="Spam")
    clock.shift(timedelta(days=31))

    remove_old()

    assert not Topic.objects.exists()
    assert list(differences()) == []
