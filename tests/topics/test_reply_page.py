"""Replying through the page."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from accounts.levels import Level
from forum.topics.hiding import hide_topic
from forum.topics.locking import lock
from forum.topics.models import Post
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db


def reply_url(topic):
    return f"{topic.get_absolute_url()}reply/"


def test_guest_is_sent_to_sign_in_and_back(client):
    topic = TopicFactory()

    answer = client.post(reply_url(topic), {"body": ""})

    assert answer.status_code == 302
    assert answer["Location"] == f"/login/?next={topic.get_absolute_url()}"


def test_who_was_signed_out_while_writing_keeps_the_text(client):
    topic = TopicFactory()

    answer = client.post(reply_url(topic), {"body": "My <long> answer"})

    html = answer.content.decode()
    assert answer.status_code == 403
    assert "My &lt;long&gt; answer</textarea>" in html
    assert 'href="/login/' in html
    assert topic.posts.count() == 1


def test_a_reply_leads_to_the_new_post(client):
    topic = TopicFactory()
    client.force_login(MemberFactory())

    answer = client.post(reply_url(topic), {"body": "Hello *there*"}, follow=True)

    post = topic.posts.get(position=2)
    assert answer.redirect_chain[0][0] == f"/post/{post.pk}/"
    assert "<em>there</em>" in answer.content.decode()


@pytest.mark.parametrize("body", ["", "   \n ", "\u200b", "&nbsp;", "&#8203;", "**\u3164**", "\0"])
def test_nothing_is_not_a_reply(client, body):
    topic = TopicFactory()
    client.force_login(MemberFactory())

    answer = client.post(reply_url(topic), {"body": body})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert topic.posts.count() == 1


@pytest.mark.parametrize("body", ["🙂", ".", "> quoted", "`code`", "---"])
def test_little_is_a_reply(client, body):
    topic = TopicFactory()
    client.force_login(MemberFactory())

    assert client.post(reply_url(topic), {"body": body}).status_code == 302


def test_too_long_a_text_is_refused_beside_the_field_and_kept(client):
    topic = TopicFactory()
    client.force_login(MemberFactory())
    body = "long words " * 10_000

    answer = client.post(reply_url(topic), {"body": body})

    assert answer.status_code == 422
    assert "long words long words" in answer.content.decode()
    assert topic.posts.count() == 1


def test_a_preview_shows_the_text_and_posts_nothing(client):
    topic = TopicFactory()
    client.force_login(MemberFactory())

    answer = client.post(reply_url(topic), {"body": "Some **weight**", "preview": "1"})

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<strong>weight</strong>" in html
    assert "Some **weight**" in html
    assert topic.posts.count() == 1


def test_a_double_click_posts_once_and_both_answers_lead_to_the_post(client):
    topic = TopicFactory()
    client.force_login(MemberFactory())

    first = client.post(reply_url(topic), {"body": "Once", "token": "t-1"})
    second = client.post(reply_url(topic), {"body": "Once", "token": "t-1"})

    assert first["Location"] == second["Location"]
    assert topic.posts.count() == 2


def test_replies_too_quick_are_told_when_to_come_back_and_keep_the_text(client):
    topic = TopicFactory()
    client.force_login(MemberFactory())
    client.post(reply_url(topic), {"body": "First"})

    answer = client.post(reply_url(topic), {"body": "Second at once"})

    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 11
    assert "Second at once" in answer.content.decode()


def test_a_topic_closed_while_writing_keeps_the_text(client):
    topic = lock(topic=TopicFactory(), by=ModeratorFactory())
    client.force_login(MemberFactory())

    answer = client.post(reply_url(topic), {"body": "My long answer"})

    html = answer.content.decode()
    assert answer.status_code == 403
    assert "This topic is now closed to further replies." in html
    assert "My long answer" in html


def test_a_hidden_topic_takes_no_reply_and_does_not_exist_but_keeps_the_text(client):
    topic = hide_topic(topic=TopicFactory(title="Secret words"), by=ModeratorFactory())
    client.force_login(MemberFactory())

    answer = client.post(reply_url(topic), {"body": "My long answer"})

    html = answer.content.decode()
    assert answer.status_code == 404
    assert "My long answer</textarea>" in html
    assert "Secret words" not in html


@pytest.mark.parametrize("token", ["\0", "a\0b", "t" * 50])
def test_a_token_that_no_form_has_finds_nothing_and_posts_nothing(client, token):
    topic = TopicFactory()
    client.force_login(MemberFactory())

    answer = client.post(reply_url(topic), {"body": "Hello", "token": token})

    assert answer.status_code == 422
    assert topic.posts.count() == 1


def test_a_second_try_after_too_quick_a_reply_waits_for_nobody(client, monkeypatch):
    topic = TopicFactory()
    client.force_login(MemberFactory())
    client.post(reply_url(topic), {"body": "First", "token": "t-1"})
    client.post(reply_url(topic), {"body": "Second", "token": "t-2"})
    monkeypatch.setattr("forum.topics.flood.time.sleep", lambda _: pytest.fail("it waited"))

    answer = client.post(reply_url(topic), {"body": "Second", "token": "t-2"})

    assert answer.status_code == 429


def test_the_actor_is_who_signed_in_whatever_the_form_says(client):
    topic, other, member = TopicFactory(), MemberFactory(), MemberFactory()
    client.force_login(member)

    client.post(
        reply_url(topic), {"body": "Hello", "author": other.pk, "user": other.pk, "position": 77}
    )

    post = topic.posts.get(position=2)
    assert post.author == member


def test_replying_by_get_is_not_possible(client):
    client.force_login(MemberFactory())

    assert client.get(reply_url(TopicFactory())).status_code == 405


def test_a_form_without_the_csrf_token_is_refused():
    topic = TopicFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(MemberFactory())

    answer = client.post(reply_url(topic), {"body": "My long answer"})

    assert answer.status_code == 403
    assert "My long answer</textarea>" in answer.content.decode()
    assert topic.posts.count() == 1


def test_where_a_member_may_not_reply_nothing_is_posted(client):
    topic = TopicFactory(forum=ForumFactory(reply_from=Level.MODERATORS), author=ModeratorFactory())
    client.force_login(MemberFactory())

    answer = client.post(reply_url(topic), {"body": "Hello"})

    assert answer.status_code == 403
    assert "You do not have permission to reply in this forum." in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_on_one_form_make_one_post(settings):
    topic, member = TopicFactory(), MemberFactory()

    def click(_):
        client = Client()
        client.force_login(member)
        try:
            return client.post(reply_url(topic), {"body": "Once", "token": "t-20"})
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(click, range(20)))

    assert Post.objects.filter(topic=topic).count() == 2
    post = topic.posts.get(position=2)
    assert {(a.status_code, a.get("Location")) for a in answers} == {(302, f"/post/{post.pk}/")}
