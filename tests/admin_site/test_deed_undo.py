"""Deeds from lists: asked with numbers first, told afterwards, taken back with one press."""

import re

import pytest
from django.test import Client

from forum.logbook.models import LogEntry
from forum.topics.models import Post, Topic
from tests.accounts.authenticator import set_up_app
from tests.admin_site.counting import assert_counters_are_right
from tests.factories import (
    AdministratorFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db

TOPICS = "/admin/topics/topic/"
UNDO = re.compile(r'<form method="post" action="(/moderation/log/[^"]+/undo/)">')


def chosen(deed, objects, **answers):
    return {"action": deed, "_selected_action": [one.pk for one in objects], **answers}


@pytest.fixture
def moderator(client):
    member = ModeratorFactory()
    client.force_login(member)
    return member


@pytest.mark.parametrize("deed", ["hide", "delete"])
def test_what_many_do_not_see_any_more_is_asked_with_numbers(client, moderator, deed):
    author = MemberFactory()
    topics = [topic_with_replies(2, author=author), topic_with_replies(1, author=author)]
    topics.append(topic_with_replies(3))
    asked = client.post(TOPICS, chosen(deed, topics))
    page = asked.content.decode()
    for words in ("3 topics", "with 9 posts", "by 2 members"):
        assert f"<li>{words}</li>" in page
    assert Topic.objects.filter(state="visible").count() == 3, "nothing is done by asking"


def test_posts_are_asked_with_numbers_too(client, moderator):
    topic = topic_with_replies(3)
    posts = topic.posts.filter(position__gt=1)
    page = client.post("/admin/topics/post/", chosen("delete", posts)).content.decode()
    for words in ("3 posts", "in 1 topic", "by 1 member"):
        assert f"<li>{words}</li>" in page


def test_a_ban_says_what_it_ends(client, moderator):
    member = MemberFactory(username="Loud")
    page = client.get(f"/admin/accounts/member/{member.pk}/ban/").content.decode()
    for words in ("1 member", "with 0 posts, which stay", "signed in on 0 devices, which ends"):
        assert f"<li>{words}</li>" in page


def test_one_press_takes_back_what_one_press_did(client, moderator):
    topics = [topic_with_replies(2) for _ in range(3)]
    before = list(Topic.objects.order_by("pk").values())
    data = chosen("hide", topics, answered="1", reason="A mistake.")
    page = client.post(TOPICS, data, follow=True).content.decode()
    assert "Hide: 3 done." in page
    assert len(UNDO.findall(page)) == 1, "one for all three"
    batches = set(LogEntry.objects.values_list("batch", flat=True))
    assert len(batches) == 1
    undone = client.post(UNDO.search(page)[1], {"next": TOPICS})
    assert undone.status_code == 302
    assert undone["Location"] == TOPICS
    assert list(Topic.objects.order_by("pk").values()) == before
    assert_counters_are_right()


def test_one_deed_on_one_page_has_its_way_back(client, moderator):
    topic = TopicFactory()
    page = client.post(f"{TOPICS}{topic.pk}/lock/", {"reason": ""}, follow=True).content.decode()
    client.post(UNDO.search(page)[1])
    topic.refresh_from_db()
    assert not topic.is_locked


def test_what_was_left_as_it_is_is_told_and_is_not_part_of_the_way_back(client, moderator):
    topics = [TopicFactory(), TopicFactory()]
    client.post(TOPICS, chosen("lock", topics[:1], answered="1"), follow=True)
    page = client.post(TOPICS, chosen("lock", topics, answered="1"), follow=True).content.decode()
    assert "Lock: 1 done." in page
    assert "1 was left as it is" in page
    client.post(UNDO.search(page)[1])
    assert list(Topic.objects.order_by("pk").values_list("is_locked", flat=True)) == [True, False]


def test_what_cannot_be_taken_back_offers_no_way_back(client):
    boss = AdministratorFactory()
    member = MemberFactory(username="Ploy")
    set_up_app(Client(), "Ploy")
    client.force_login(boss)
    address = f"/admin/accounts/member/{member.pk}/remove-second-step/"
    page = client.post(address, {"reason": "Lost."}, follow=True).content.decode()
    assert "Remove the second step: 1 done." in page
    assert not UNDO.search(page)


def test_too_many_at_once_are_refused_before_anything_is_asked(client, moderator):
    topic = TopicFactory()
    topics = Topic.objects.bulk_create(
        Topic(forum=topic.forum, author=topic.author, title=f"T{n}", slug="t") for n in range(101)
    )
    page = client.post(TOPICS, chosen("lock", topics, answered="1"), follow=True).content.decode()
    assert "at most 100 at once" in page
    assert not Topic.objects.filter(is_locked=True).exists()
    assert Post.objects.count() == 1
