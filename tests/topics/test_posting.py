"""Starting topics and replying."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.levels import Level
from forum.operations.recounting import differences
from forum.topics.models import Post
from forum.topics.posting import reply, start_topic
from forum.topics.signals import post_published
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_a_new_topic_is_its_forums_latest():
    forum, author = ForumFactory(), MemberFactory()

    topic = start_topic(forum=forum, author=author, title="Ferry times", source="From Monday on.")

    forum.refresh_from_db()
    author.refresh_from_db()
    assert (forum.topic_count, forum.post_count, forum.last_post.topic) == (1, 1, topic)
    assert author.post_count == 1
    assert topic.last_post.html == "<p>From Monday on.</p>\n" or "From Monday on." in (
        topic.last_post.html
    )


def test_replies_stand_at_positions_one_to_n():
    topic = TopicFactory()

    for words in ("one", "two", "three"):
        reply(topic=topic, author=topic.author, source=words)

    assert list(topic.posts.order_by("position").values_list("position", flat=True)) == [1, 2, 3, 4]
    topic.refresh_from_db()
    assert (topic.reply_count, topic.last_position, topic.last_visible_position) == (3, 4, 4)
    assert list(differences()) == []


def test_a_form_sent_twice_posts_once():
    topic = TopicFactory()

    first = reply(topic=topic, author=topic.author, source="Once.", token="form-1")
    second = reply(topic=topic, author=topic.author, source="Once.", token="form-1")

    assert first.pk == second.pk
    assert Post.objects.filter(source="Once.").count() == 1


def test_two_members_may_happen_to_use_the_same_token():
    topic = TopicFactory()

    reply(topic=topic, author=topic.author, source="Mine.", token="form-1")
    reply(topic=topic, author=MemberFactory(), source="Yours.", token="form-1")

    assert topic.posts.count() == 3


def test_nobody_replies_in_a_locked_or_hidden_topic():
    topic = TopicFactory()
    topic.is_locked = True
    topic.save()
    with pytest.raises(PermissionDenied):
        reply(topic=topic, author=ModeratorFactory(), source="Still?")

    topic.is_locked, topic.state = False, "hidden"
    topic.save()
    with pytest.raises(PermissionDenied):
        reply(topic=topic, author=topic.author, source="Still?")


def test_who_may_not_read_a_forum_posts_nothing_in_it():
    forum = ForumFactory(read_from=Level.MODERATORS)
    topic = TopicFactory(forum=forum, author=ModeratorFactory())

    with pytest.raises(PermissionDenied):
        reply(topic=topic, author=MemberFactory(), source="Let me in")
    with pytest.raises(PermissionDenied):
        start_topic(forum=forum, author=MemberFactory(), title="Hello", source="Let me in")


def test_what_was_published_is_announced_once():
    heard = []

    def listen(sender, post, **kwargs):
        heard.append(post.pk)

    post_published.connect(listen)
    try:
        topic = TopicFactory()
        post = reply(topic=topic, author=topic.author, source="News")
    finally:
        post_published.disconnect(listen)
    assert heard == [topic.last_post_id, post.pk]
