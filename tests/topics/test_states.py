"""Hiding, deleting and bringing back, with the counters that follow."""

import pytest
from django.core.exceptions import PermissionDenied

from forum.logbook.models import LogEntry
from forum.operations.recounting import differences
from forum.topics.deleting import delete_post, delete_topic, restore_post, restore_topic
from forum.topics.hiding import hide_post, hide_topic, unhide_post, unhide_topic
from forum.topics.locking import lock
from forum.topics.models import Post, Topic
from tests.factories import (
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db


def test_hiding_the_last_post_shows_the_one_before_as_latest():
    topic = topic_with_replies(2)
    last = topic.last_post

    hide_post(post=last, by=ModeratorFactory(), reason="Rude")

    topic.refresh_from_db()
    topic.forum.refresh_from_db()
    assert topic.last_post.position == 2
    assert topic.forum.last_post == topic.last_post
    assert (topic.reply_count, topic.last_visible_position, topic.last_position) == (1, 2, 3)
    assert list(differences()) == []


def test_hiding_moves_nobody_elses_position():
    topic = topic_with_replies(3)

    hide_post(post=topic.posts.get(position=2), by=ModeratorFactory(), reason="Rude")

    assert topic.posts.get(source="Reply number 3.").position == 4


def test_an_unhidden_post_is_counted_again():
    topic = topic_with_replies(2)
    moderator = ModeratorFactory()
    post = hide_post(post=topic.last_post, by=moderator, reason="Rude")

    unhide_post(post=post, by=moderator)

    post.refresh_from_db()
    assert (post.state, post.state_reason) == ("visible", "")
    assert list(differences()) == []


def test_a_hidden_topic_leaves_lists_and_counters_and_comes_back_whole():
    forum = ForumFactory()
    other = TopicFactory(forum=forum)
    topic = topic_with_replies(2, forum=forum)
    moderator = ModeratorFactory()
    hide_post(post=topic.last_post, by=moderator, reason="Rude")

    hide_topic(topic=topic, by=moderator, reason="All of it")

    forum.refresh_from_db()
    assert (forum.topic_count, forum.post_count, forum.last_post.topic) == (1, 1, other)
    assert list(Topic.objects.visible_to(MemberFactory())) == [other]
    assert set(Topic.objects.visible_to(moderator)) == {other, topic}
    assert list(differences()) == []

    unhide_topic(topic=topic, by=moderator)
    forum.refresh_from_db()
    assert (forum.topic_count, forum.post_count) == (2, 3)
    assert topic.posts.get(position=3).state == "hidden"
    assert list(differences()) == []


def test_posts_of_a_hidden_topic_are_seen_by_moderators_alone():
    topic = topic_with_replies(1)
    moderator = ModeratorFactory()

    hide_topic(topic=topic, by=moderator, reason="Spam")

    assert not Post.objects.visible_to(topic.author).exists()
    assert Post.objects.visible_to(moderator).count() == 2


def test_a_post_hidden_and_shown_in_a_hidden_topic_keeps_counters_right():
    topic = topic_with_replies(2)
    moderator = ModeratorFactory()
    hide_topic(topic=topic, by=moderator, reason="Spam")
    post = hide_post(post=topic.last_post, by=moderator, reason="Worst")
    assert list(differences()) == []

    unhide_topic(topic=topic, by=moderator)
    assert list(differences()) == []
    unhide_post(post=post, by=moderator)
    assert list(differences()) == []


def test_a_member_deletes_their_own_fresh_post_and_nobody_elses():
    topic = topic_with_replies(1)

    with pytest.raises(PermissionDenied):
        delete_post(post=topic.last_post, by=MemberFactory())
    delete_post(post=topic.last_post, by=topic.author)

    assert topic.posts.get(position=2).state == "deleted"
    assert list(differences()) == []


def test_own_posts_are_deleted_within_the_time_that_is_a_setting(settings):
    topic = topic_with_replies(1)
    settings.EDIT_MINUTES = 0

    with pytest.raises(PermissionDenied):
        delete_post(post=topic.last_post, by=topic.author)


def test_a_first_post_goes_only_with_its_topic():
    topic = topic_with_replies(1)

    with pytest.raises(PermissionDenied):
        hide_post(post=topic.posts.get(position=1), by=ModeratorFactory(), reason="Rude")


def test_a_member_deletes_their_own_topic_only_while_nobody_replied():
    lonely, busy = TopicFactory(), topic_with_replies(1)

    delete_topic(topic=lonely, by=lonely.author)
    with pytest.raises(PermissionDenied):
        delete_topic(topic=busy, by=busy.author)

    assert list(differences()) == []


def test_deleted_things_can_be_restored():
    topic = topic_with_replies(1)
    moderator = ModeratorFactory()
    post = delete_post(post=topic.last_post, by=moderator, reason="Twice")
    restore_post(post=post, by=moderator)
    delete_topic(topic=topic, by=moderator, reason="Twice")
    restore_topic(topic=topic, by=moderator)

    topic.refresh_from_db()
    assert topic.state == "visible"
    assert list(differences()) == []


def test_each_deed_is_in_the_log_once_with_who_what_and_why():
    topic = topic_with_replies(1)
    moderator = ModeratorFactory()

    hide_post(post=topic.last_post, by=moderator, reason="Rude words")

    (entry,) = LogEntry.objects.all()
    assert (entry.deed, entry.actor, entry.reason) == ("post.hide", moderator, "Rude words")
    assert (entry.before, entry.after) == ({"state": "visible"}, {"state": "hidden"})


def test_hiding_twice_is_refused_and_counted_once():
    topic = topic_with_replies(1)
    moderator = ModeratorFactory()
    hide_post(post=topic.last_post, by=moderator, reason="Rude")

    with pytest.raises(PermissionDenied):
        hide_post(post=topic.last_post, by=moderator, reason="Rude")

    assert list(differences()) == []


def test_an_author_does_not_delete_a_topic_that_moderators_have_closed_or_hidden():
    moderator = ModeratorFactory()
    closed = lock(topic=TopicFactory(), by=moderator)
    hidden = hide_topic(topic=TopicFactory(), by=moderator, reason="Rude")

    for topic in (closed, hidden):
        with pytest.raises(PermissionDenied):
            delete_topic(topic=topic, by=topic.author)


def test_a_post_that_was_hidden_before_it_was_deleted_comes_back_hidden_as_it_was():
    topic, moderator, other = topic_with_replies(1), ModeratorFactory(), ModeratorFactory()
    post = hide_post(post=topic.last_post, by=moderator, reason="Rude")
    marks = Post.objects.filter(pk=post.pk).values("state", "state_by", "state_at", "state_reason")
    hidden = marks.get()
    post = delete_post(post=post, by=other, reason="Enough")

    post = restore_post(post=post, by=other)

    assert marks.get() == hidden
    assert post.state_reason == "Rude"
    assert list(differences()) == []


def test_a_topic_that_was_hidden_before_it_was_deleted_comes_back_hidden():
    topic, moderator = topic_with_replies(1), ModeratorFactory()
    topic = hide_topic(topic=topic, by=moderator, reason="Spam")
    topic = delete_topic(topic=topic, by=moderator, reason="Spam")

    topic = restore_topic(topic=topic, by=moderator)

    assert (topic.state, topic.state_reason) == ("hidden", "Spam")
    assert list(differences()) == []


def test_the_latest_deletion_says_what_a_post_comes_back_as():
    topic, moderator = topic_with_replies(1), ModeratorFactory()
    post = hide_post(post=topic.last_post, by=moderator, reason="Rude")
    post = restore_post(post=delete_post(post=post, by=moderator), by=moderator)
    post = unhide_post(post=post, by=moderator)

    post = restore_post(post=delete_post(post=post, by=moderator), by=moderator)

    assert post.state == "visible"


def test_who_set_a_state_and_when_is_kept_for_topics_as_well():
    moderator = ModeratorFactory()
    topic = hide_topic(topic=TopicFactory(), by=moderator, reason="Spam")

    assert topic.state_by == moderator
    assert topic.state_at is not None


def test_what_authors_delete_of_their_own_has_a_name_of_its_own_in_the_log():
    topic, lonely = topic_with_replies(1), TopicFactory()
    delete_post(post=topic.last_post, by=topic.author)
    delete_topic(topic=lonely, by=lonely.author)
    other = topic_with_replies(1)
    delete_post(post=other.last_post, by=ModeratorFactory(), reason="Spam")

    deeds = LogEntry.objects.order_by("pk").values_list("deed", flat=True)
    assert list(deeds) == ["post.delete_own", "topic.delete_own", "post.delete"]
