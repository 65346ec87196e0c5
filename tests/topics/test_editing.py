"""Editing posts."""

import pytest
from django.core.exceptions import PermissionDenied

from forum.logbook.models import LogEntry
from forum.topics.editing import edit_post
from forum.topics.locking import lock
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory, topic_with_replies

pytestmark = pytest.mark.django_db


def test_an_edit_is_rendered_again_and_says_who_and_why():
    topic = topic_with_replies(1)

    post = edit_post(
        post=topic.last_post, by=topic.author, source="Now *better*.", reason="typing error"
    )

    assert "<em>better</em>" in post.html
    assert (post.edited_by, post.edit_reason) == (topic.author, "typing error")
    assert post.excerpt == "Now better."


def test_an_edit_without_a_change_leaves_no_mark():
    topic = topic_with_replies(1)

    post = edit_post(post=topic.last_post, by=topic.author, source=topic.last_post.source)

    assert post.edited_at is None


def test_editing_the_first_post_may_change_the_title():
    topic = TopicFactory(title="Feery")

    edit_post(post=topic.last_post, by=topic.author, source=topic.last_post.source, title="Ferry")

    topic.refresh_from_db()
    assert (topic.title, topic.slug) == ("Ferry", "ferry")


def test_others_posts_are_edited_by_moderators_alone_and_that_is_logged():
    topic = topic_with_replies(1)
    with pytest.raises(PermissionDenied):
        edit_post(post=topic.last_post, by=MemberFactory(), source="Mine now")

    edit_post(post=topic.last_post, by=ModeratorFactory(), source="Softer", reason="Tone")

    (entry,) = LogEntry.objects.all()
    assert entry.before["source"] == "Reply number 1."
    assert (entry.after["source"], entry.reason) == ("Softer", "Tone")


def test_own_posts_are_edited_in_time_and_while_the_topic_is_open(settings):
    topic = topic_with_replies(1)
    settings.EDIT_MINUTES = 0
    with pytest.raises(PermissionDenied):
        edit_post(post=topic.last_post, by=topic.author, source="Too late")

    settings.EDIT_MINUTES = 60
    lock(topic=topic, by=ModeratorFactory())
    topic.last_post.refresh_from_db()
    with pytest.raises(PermissionDenied):
        edit_post(post=topic.last_post, by=topic.author, source="Closed")
