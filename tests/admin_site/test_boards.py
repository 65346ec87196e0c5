"""Categories and forums: edited by administrators, and each edit in the log."""

import pytest
from django.urls import reverse

from forum.boards.models import Category, Forum
from forum.logbook.models import LogEntry
from tests.factories import (
    AdministratorFactory,
    CategoryFactory,
    ForumFactory,
    ModeratorFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def form(forum, **changes):
    fields = ("name", "description", "order")
    data = {name: getattr(forum, name) for name in fields}
    return {**data, "category": forum.category_id, "parent": forum.parent_id or "", **changes}


@pytest.fixture
def administrator(client):
    member = AdministratorFactory()
    client.force_login(member)
    return member


def test_an_administrator_makes_a_category_and_a_forum(client, administrator):
    client.post(reverse("admin:boards_category_add"), {"name": "Island", "order": 1})
    category = Category.objects.get()
    forum = Forum(category=category, name="News")
    client.post(reverse("admin:boards_forum_add"), form(forum))
    assert Forum.objects.get().slug == "news"
    assert [one.deed for one in LogEntry.objects.order_by("pk")] == ["category.add", "forum.add"]


def test_a_change_is_logged_with_before_and_after_and_touches_no_counter(client, administrator):
    forum = TopicFactory().forum
    forum.refresh_from_db()
    address = reverse("admin:boards_forum_change", args=[forum.pk])
    client.post(address, form(forum, name="Renamed", own_topics_only="on"))
    changed = Forum.objects.get()
    assert (changed.name, changed.own_topics_only) == ("Renamed", True)
    assert (changed.topic_count, changed.post_count) == (1, 1)
    entry = LogEntry.objects.get()
    assert entry.deed == "forum.change"
    assert entry.before == {"name": forum.name, "own_topics_only": False}
    assert entry.after == {"name": "Renamed", "own_topics_only": True}


def test_saving_without_a_change_writes_nothing_into_the_log(client, administrator):
    forum = ForumFactory()
    client.post(reverse("admin:boards_forum_change", args=[forum.pk]), form(forum))
    assert not LogEntry.objects.exists()


def test_only_an_empty_forum_and_an_empty_category_are_deleted(client, administrator):
    full, empty = TopicFactory().forum, ForumFactory()
    around = ForumFactory()
    ForumFactory(parent=around, category=around.category)
    for forum, status in ((full, 403), (around, 403), (empty, 302)):
        address = reverse("admin:boards_forum_delete", args=[forum.pk])
        assert client.post(address, {"post": "yes"}).status_code == status
    address = reverse("admin:boards_category_delete", args=[full.category_id])
    assert client.post(address, {"post": "yes"}).status_code == 403
    address = reverse("admin:boards_category_delete", args=[CategoryFactory().pk])
    assert client.post(address, {"post": "yes"}).status_code == 302


def test_moderators_look_and_change_nothing(client):
    forum = ForumFactory()
    client.force_login(ModeratorFactory())
    address = reverse("admin:boards_forum_change", args=[forum.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, form(forum, name="Mine")).status_code == 403
