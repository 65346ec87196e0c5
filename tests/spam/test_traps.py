"""Forms ask machines and newcomers again, in words, and lose nothing that was typed."""

import re

import pytest
from django.test import Client

from accounts.models import Member
from forum.topics.models import Post
from forum.web.traps import EMPTY, SHOWN, shown_at
from tests.accounts.entering import NEW_PASSWORD, register
from tests.factories import MemberFactory, ModeratorFactory, TopicFactory
from tests.stamps import shown_before

pytestmark = pytest.mark.django_db

TYPED = {"username": "Ploy", "email": "ploy@example.org", "password1": NEW_PASSWORD}


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_a_form_sent_at_once_is_asked_for_again_and_taken_then(client, settings):
    settings.RATE_LIMITS = True
    page = client.get("/register/").content.decode()
    stamp = hidden(page, SHOWN)

    answer = client.post("/register/", TYPED | {SHOWN: stamp})

    again = answer.content.decode()
    assert answer.status_code == 422
    assert "quicker than anyone types" in again
    assert 'role="alert"' in again
    assert 'value="Ploy"' in again
    assert 'value="ploy@example.org"' in again
    assert hidden(again, SHOWN) == stamp, "the time that has passed still counts"
    assert not Member.objects.exists()
    assert register(client, **shown_before(seconds=4)).status_code == 302


@pytest.mark.parametrize("days", [1, 30, 400])
def test_a_form_that_was_open_for_days_is_no_alarm(client, days):
    assert register(client, **shown_before(days=days)).status_code == 302


@pytest.mark.parametrize("stamp", ["", "1700000000.0", "1700000000.0:forged", "\0", "x" * 100])
def test_a_form_that_is_not_ours_is_asked_for_again_with_a_moment_of_its_own(client, stamp):
    answer = register(client, **{SHOWN: stamp})
    assert answer.status_code == 422
    assert shown_at(hidden(answer.content.decode(), SHOWN)) is not None


def test_a_filled_trap_is_emptied_and_the_next_try_passes(client):
    answer = register(client, **{EMPTY: "https://pills.example"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "should stay empty" in page
    assert "pills.example" not in page
    assert not Member.objects.exists()
    assert register(client).status_code == 302


def test_nobody_sees_hears_or_reaches_the_trap(client):
    page = client.get("/register/").content.decode()
    around = re.search(rf'<div class="sr"([^>]*)>(?:(?!</div>).)*name="{EMPTY}"[^>]*>', page)
    assert around
    assert "inert" in around[1]
    assert 'aria-hidden="true"' in around[1]
    assert 'tabindex="-1"' in around[0]
    assert 'autocomplete="off"' in around[0]
    assert "Leave this empty" in around[0], "for pages without style sheets"


def test_load_tests_are_not_held_up(client, settings):
    settings.RATE_LIMITS = False
    assert Client().post("/register/", TYPED).status_code == 302


def test_a_wait_that_the_site_has_switched_off(client, site_says):
    site_says(form_seconds=0)
    assert register(client, **shown_before(seconds=0)).status_code == 302


@pytest.mark.parametrize("caught", [{EMPTY: "filled"}, "quick"])
def test_a_newcomers_post_is_asked_for_again_with_its_text(client, caught):
    topic = TopicFactory(author=ModeratorFactory())
    client.force_login(MemberFactory())
    fields = shown_before(seconds=0) if caught == "quick" else caught

    answer = client.post(f"{topic.get_absolute_url()}reply/", {"body": "My <words>", **fields})

    assert answer.status_code == 422
    assert "My &lt;words&gt;</textarea>" in answer.content.decode()
    assert Post.objects.count() == 1
    new = f"{topic.forum.get_absolute_url()}new/"
    answer = client.post(new, {"title": "A title", "body": "My <words>", **fields})
    assert answer.status_code == 422
    assert "My &lt;words&gt;</textarea>" in answer.content.decode()


def test_a_known_member_may_be_quick(client):
    topic = TopicFactory(author=ModeratorFactory())
    client.force_login(MemberFactory(post_count=3))
    fields = {"body": "Words", EMPTY: "by a keeper of passwords", **shown_before(seconds=0)}
    assert client.post(f"{topic.get_absolute_url()}reply/", fields).status_code == 302


def test_a_newcomer_looks_at_a_preview_as_soon_as_they_like(client):
    topic = TopicFactory(author=ModeratorFactory())
    client.force_login(MemberFactory())
    fields = {"body": "My **words**", "preview": "1", **shown_before(seconds=0)}
    answer = client.post(f"{topic.get_absolute_url()}reply/", fields)
    assert answer.status_code == 200
    assert "<strong>words</strong>" in answer.content.decode()
