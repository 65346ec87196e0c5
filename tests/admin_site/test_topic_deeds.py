"""Deeds on topics and posts from the administration's lists and pages."""

import pytest
from django.urls import reverse

from accounts.levels import Level
from forum.logbook.models import LogEntry
from forum.topics.deleting import delete_post, delete_topic
from forum.topics.hiding import hide_post, hide_topic
from forum.topics.locking import lock
from forum.topics.models import Post, Topic
from forum.topics.pinning import pin
from tests.admin_site.counting import assert_counters_are_right
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db

TOPICS = "/admin/topics/topic/"
POSTS = "/admin/topics/post/"

TOPIC_DEEDS = {
    "hide": (None, {"state": "hidden"}),
    "unhide": (hide_topic, {"state": "visible"}),
    "lock": (None, {"is_locked": True}),
    "unlock": (lock, {"is_locked": False}),
    "pin": (None, {"is_pinned": True}),
    "unpin": (pin, {"is_pinned": False}),
    "delete": (None, {"state": "deleted"}),
    "restore": (delete_topic, {"state": "visible"}),
}
POST_DEEDS = {
    "hide": (None, "hidden"),
    "unhide": (hide_post, "visible"),
    "delete": (None, "deleted"),
    "restore": (delete_post, "visible"),
}


def chosen(deed, objects, **answers):
    return {"action": deed, "_selected_action": [one.pk for one in objects], **answers}


@pytest.fixture
def moderator(client):
    member = ModeratorFactory()
    client.force_login(member)
    return member


@pytest.mark.parametrize("deed", TOPIC_DEEDS)
def test_a_deed_on_many_topics_keeps_counters_and_writes_one_entry_each(client, moderator, deed):
    before, fields = TOPIC_DEEDS[deed]
    topics = [topic_with_replies(2) for _ in range(3)]
    for topic in topics:
        if before:
            before(topic=topic, by=moderator)
    written = LogEntry.objects.count()
    data = chosen(deed, topics, answered="1", reason="Because.")
    answer = client.post(TOPICS, data, follow=True)
    assert "3 done." in answer.content.decode()
    assert Topic.objects.filter(**fields, pk__in=[one.pk for one in topics]).count() == 3
    entries = LogEntry.objects.order_by("pk")[written:]
    assert [(one.deed, one.target_id, one.reason, one.actor_id) for one in entries] == [
        (f"topic.{deed}", topic.pk, "Because.", moderator.pk) for topic in topics
    ]
    assert_counters_are_right()


@pytest.mark.parametrize("deed", POST_DEEDS)
def test_a_deed_on_many_posts_keeps_counters_and_writes_one_entry_each(client, moderator, deed):
    before, state = POST_DEEDS[deed]
    topic = topic_with_replies(4)
    posts = list(topic.posts.filter(position__gt=2).order_by("pk"))
    for post in posts:
        if before:
            before(post=post, by=moderator)
    written = LogEntry.objects.count()
    client.post(POSTS, chosen(deed, posts, answered="1", reason="Because."))
    assert {post.state for post in Post.objects.filter(position__gt=2)} == {state}
    entries = LogEntry.objects.order_by("pk")[written:]
    assert [(one.deed, one.target_id) for one in entries] == [
        (f"post.{deed}", post.pk) for post in posts
    ]
    assert_counters_are_right()


def test_moving_asks_where_to_and_keeps_both_forums_right(client, moderator):
    topics, to = [topic_with_replies(1) for _ in range(2)], ForumFactory()
    asked = client.post(TOPICS, chosen("move", topics)).content.decode()
    assert 'name="to"' in asked
    client.post(TOPICS, chosen("move", topics, answered="1", to=to.pk, reason="It belongs there."))
    assert Topic.objects.filter(forum=to).count() == 2
    assert LogEntry.objects.filter(deed="topic.move").count() == 2
    assert_counters_are_right()


def test_topics_are_not_moved_where_the_moderator_may_not_read(client, moderator):
    topic, closed = TopicFactory(), ForumFactory(read_from=Level.ADMINISTRATORS)
    answer = client.post(TOPICS, chosen("move", [topic], answered="1", to=closed.pk))
    assert answer.status_code == 422
    assert Topic.objects.get().forum_id == topic.forum_id


def test_nothing_is_done_before_the_reason_page_is_answered(client, moderator):
    topic = TopicFactory()
    answer = client.post(TOPICS, chosen("lock", [topic]))
    assert answer.status_code == 200
    assert 'name="reason"' in answer.content.decode()
    assert not Topic.objects.get().is_locked


def test_hiding_needs_a_reason(client, moderator):
    topic = TopicFactory()
    answer = client.post(TOPICS, chosen("hide", [topic], answered="1", reason=""))
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert Topic.objects.get().state == "visible"


def test_what_is_so_already_is_left_and_told(client, moderator):
    locked, open_one = TopicFactory(), TopicFactory()
    lock(topic=locked, by=moderator)
    data = chosen("lock", [locked, open_one], answered="1")
    page = client.post(TOPICS, data, follow=True).content.decode()
    assert "1 done." in page
    assert "1 was left as it is" in page


def test_a_deed_on_one_topic_has_an_address_of_its_own(client, moderator):
    topic = TopicFactory()
    page = client.get(reverse("admin:topics_topic_change", args=[topic.pk])).content.decode()
    address = reverse("admin:topics_topic_pin", args=[topic.pk])
    assert address in page
    assert reverse("admin:topics_topic_unpin", args=[topic.pk]) not in page
    assert client.get(address).status_code == 200
    assert not Topic.objects.get().is_pinned
    answer = client.post(address, {"reason": ""})
    assert answer.url == reverse("admin:topics_topic_change", args=[topic.pk])
    assert Topic.objects.get().is_pinned


def test_topics_and_posts_cannot_be_edited_added_or_deleted_by_hand(client):
    client.force_login(AdministratorFactory())
    post = PostFactory()
    for thing, kind in ((post, "post"), (post.topic, "topic")):
        change = reverse(f"admin:topics_{kind}_change", args=[thing.pk])
        data = {"source": "Rewritten.", "title": "Rewritten"}
        assert client.post(change, data).status_code == 403
        assert client.get(reverse(f"admin:topics_{kind}_add")).status_code == 403
        # Django's own page would remove the row; here the address is the deed's, and it asks why.
        delete = reverse(f"admin:topics_{kind}_delete", args=[thing.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 422
    post.refresh_from_db()
    assert post.source != "Rewritten."
    assert post.is_visible


def test_more_than_a_hundred_at_once_is_refused(client, moderator):
    forum, author = ForumFactory(), MemberFactory()
    topics = [TopicFactory(forum=forum, author=author) for _ in range(101)]
    page = client.post(TOPICS, chosen("lock", topics, answered="1"), follow=True).content.decode()
    assert "at most 100 at once" in page
    assert not Topic.objects.filter(is_locked=True).exists()


def test_a_room_that_a_moderator_may_not_read_is_not_in_the_administration(client, moderator):
    room = ForumFactory(
        read_from=Level.ADMINISTRATORS,
        start_from=Level.ADMINISTRATORS,
        reply_from=Level.ADMINISTRATORS,
        name="zqxH0",
    )
    topic = TopicFactory(forum=room, author=AdministratorFactory(), title="zqxH1", source="zqxH2")
    lock(topic=topic, by=topic.author, reason="zqxH3")
    for page in ("", "topics/topic/", "topics/post/", "boards/forum/", "logbook/logentry/",
                 f"topics/topic/?q={topic.pk}", f"topics/topic/?forum={room.pk}"):  # fmt: skip
        assert "zqxH" not in client.get(f"/admin/{page}").content.decode(), page
    for page in ("change", "history", "lock"):
        address = reverse(f"admin:topics_topic_{page}", args=[topic.pk])
        assert "zqxH" not in client.get(address, follow=True).content.decode()
    client.post(TOPICS, chosen("unlock", [topic], answered="1"))
    assert Topic.objects.get(pk=topic.pk).is_locked
