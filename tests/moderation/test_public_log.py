"""The moderation log as everybody may read it, where the site shows it."""

import pytest

from accounts.banning import ban
from accounts.levels import Level
from forum.moderation.views import log, public_log
from forum.topics.editing import edit_post
from forum.topics.hiding import hide_post
from forum.topics.locking import lock
from forum.topics.models import State
from forum.topics.moving import move
from forum.topics.pinning import pin
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)
from tests.security.hidden_board import planted
from tests.security.walking import words_in

pytestmark = pytest.mark.django_db
PAGE = "/moderation/log/public/"
CLOSED = dict.fromkeys(("read_from", "start_from", "reply_from"), Level.MEMBERS)


class Shown:
    log_is_public = True


@pytest.fixture
def shown(monkeypatch):
    """The site shows its log."""
    monkeypatch.setattr(public_log, "site", Shown)
    monkeypatch.setattr(log, "site", Shown)


def text(client):
    return client.get(PAGE).content.decode()


def test_there_is_none_where_the_site_does_not_show_it(client):
    assert client.get(PAGE).status_code == 404
    client.force_login(AdministratorFactory())
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get("/moderation/log/").content.decode()


def test_it_tells_deed_title_reason_and_time_but_not_who(client, shown):
    moderator = ModeratorFactory(username="Vera Lindqvist")
    topic = lock(topic=TopicFactory(title="A lost cat"), by=moderator, reason="Found, at last.")
    page = text(client)

    assert "The moderators locked topic" in page
    assert f'<a href="{topic.get_absolute_url()}" dir="auto">A lost cat</a>' in page
    assert "Found, at last." in page
    assert "<time" in page
    assert "Lindqvist" not in page


def test_what_is_hidden_keeps_its_title_and_reason_to_itself(client, shown):
    post = PostFactory(topic__title="zqxA")
    hide_post(post=post, by=ModeratorFactory(), reason="zqxB")
    lock(topic=post.topic, by=ModeratorFactory())
    page = text(client)
    assert "hid post" in page
    assert "zqxB" not in page

    post.topic.state = State.HIDDEN
    post.topic.save()
    assert "zqxA" not in text(client)


def test_texts_of_edits_are_not_told(client, shown):
    post = PostFactory(source="zqxA before")
    edit_post(post=post, by=ModeratorFactory(), source="zqxB after", reason="Tidied.")

    page = text(client)
    assert "edited post" in page
    assert "zqxA" not in page
    assert "zqxB" not in page


def test_nothing_of_forums_that_guests_do_not_read_then_or_now(client, shown):
    closed = ForumFactory(name="zqxF", **CLOSED)
    there = TopicFactory(forum=closed, title="zqxT")
    moved = TopicFactory(title="zqxM")
    lock(topic=there, by=ModeratorFactory())
    pin(topic=moved, by=ModeratorFactory())
    assert "zqxM" in text(client)
    move(topic=moved, to=closed, by=ModeratorFactory())

    page = text(client)
    assert "zqx" not in page
    assert "Nothing has been done yet" in page


def test_members_and_settings_are_not_in_it(client, shown):
    ban(member=MemberFactory(username="zqxN"), by=AdministratorFactory(), reason="zqxR")
    assert "zqx" not in text(client)


def test_it_is_the_same_for_every_reader_but_for_the_page_around_it(client, shown):
    hide_post(post=PostFactory(topic__title="zqxA"), by=ModeratorFactory(), reason="zqxB")
    client.force_login(AdministratorFactory())
    assert "zqxB" not in text(client)


def test_older_entries_follow_by_key(client, shown, monkeypatch):
    monkeypatch.setattr(public_log, "PAGE_SIZE", 2)
    for number in range(3):
        lock(topic=TopicFactory(title=f"Topic number {number}"), by=ModeratorFactory())
    first = client.get(PAGE)
    assert [one.label for one in first.context["told"]] == ["Topic number 2", "Topic number 1"]
    second = client.get(PAGE, {"before": first.context["older"]})
    assert [one.label for one in second.context["told"]] == ["Topic number 0"]
    assert client.get(PAGE, {"before": "x"}).status_code == 404


def test_nothing_marked_as_hidden_is_found_in_it(client, shown):
    planted()
    answer = client.get(PAGE)
    assert len(answer.context["told"]) > 0
    assert words_in(answer) == set()


def test_a_guest_costs_few_queries(client, shown, django_assert_max_num_queries):
    for _ in range(5):
        lock(topic=TopicFactory(), by=ModeratorFactory())
        hide_post(post=PostFactory(), by=ModeratorFactory())
    client.get(PAGE)
    with django_assert_max_num_queries(4):
        client.get(PAGE)
