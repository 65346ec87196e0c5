"""The topic page."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.levels import Level
from forum.topics.hiding import hide_post, hide_topic
from forum.topics.locking import lock
from forum.topics.models import Post, Topic
from tests.factories import (
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db
GUEST = AnonymousUser()


def open_page(client, topic: Topic, number: int = 1, **query):
    return client.get(topic.page_url(number), query)


def test_a_guest_sees_every_row_of_the_reference_in_order(client):
    topic = topic_with_replies(1, title="Night ferry returns")

    html = open_page(client, topic).content.decode()

    rows = [
        "Jump to content",
        'aria-label="Breadcrumb"',
        "<h1",
        "Night ferry returns",
        "Recommended Posts",
        "Posted",
        "The first words of a topic.",
        "Create an account or sign in to comment",
        "You need to be a member in order to leave a comment",
        "Create an account",
        "Sign up for a new account in our community. It&#x27;s easy!",
        "Register a new account",
        "Already have an account? Sign in here.",
        "Sign In Now",
        "Recently Browsing",
        "0 members",
        "No registered users viewing this page.",
    ]
    place = html.index("<body")
    for row in rows:
        found = html.find(row, place)
        if found < 0:
            found = html.find(row.replace("&#x27;", "'"), place)
        assert found >= 0, row
        place = found
    assert html.count("<h1") == 1


def test_the_breadcrumb_leads_from_home_to_the_topic_itself(client):
    topic = TopicFactory(title="Night ferry")

    html = open_page(client, topic).content.decode()

    crumbs = re.search(r'<nav class="crumbs".*?</nav>', html, re.S)[0]
    words = [word.strip() for word in re.findall(r">([^<>]+)<", crumbs) if word.strip()]
    assert words == ["Home", topic.forum.category.name, topic.forum.name, "Night ferry"]
    assert crumbs.count('aria-current="page"') == 1


def test_the_ways_to_join_lead_back_here(client):
    topic = TopicFactory()

    html = open_page(client, topic).content.decode()

    assert re.search(r'href="/register/\?next=/topic/\d+-[^"]+"', html)
    assert re.search(r'href="/login/\?next=/topic/\d+-[^"]+"', html)


def test_posts_carry_the_marks_that_scripts_rely_on(client):
    topic = topic_with_replies(1)

    html = open_page(client, topic).content.decode()

    for post in topic.posts.all():
        tag = re.search(rf'<article[^>]*id="post-{post.pk}"[^>]*>', html)[0]
        assert f'data-post="{post.pk}"' in tag
        assert f'data-position="{post.position}"' in tag
    assert 'class="post-body"' in html


def test_a_member_finds_the_reply_form_on_the_last_page_only(client, settings):
    settings.POSTS_PER_PAGE = 2
    topic = topic_with_replies(3)
    client.force_login(MemberFactory())

    first = open_page(client, topic).content.decode()
    last = open_page(client, topic, 2).content.decode()

    assert 'name="body"' not in first
    assert "Reply to this topic" in first
    assert 'name="body"' in last
    assert "Create an account or sign in to comment" not in last


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_locked_topic_says_so_to_everybody(client, signed_in):
    topic = lock(topic=TopicFactory(), by=ModeratorFactory())
    if signed_in:
        client.force_login(MemberFactory())

    html = open_page(client, topic).content.decode()

    assert "This topic is now closed to further replies." in html
    assert 'name="body"' not in html


def test_a_member_who_may_not_reply_here_is_told(client):
    topic = TopicFactory(forum=ForumFactory(reply_from=Level.MODERATORS), author=ModeratorFactory())
    client.force_login(MemberFactory())

    html = open_page(client, topic).content.decode()

    assert "You do not have permission to reply in this forum." in html


@pytest.mark.parametrize("tail", ["", "-", "-wrong-words"])
def test_a_wrong_or_missing_slug_leads_to_the_right_address(client, tail):
    topic = TopicFactory(title="Right words")

    answer = client.get(f"/topic/{topic.pk}{tail}/")

    assert (answer.status_code, answer["Location"]) == (301, f"/topic/{topic.pk}-right-words/")


def test_a_title_changed_there_and_back_is_no_circle(client):
    topic = TopicFactory(title="Right words")

    answer = client.get(f"/topic/{topic.pk}-other-words/")

    assert "no-store" in answer["Cache-Control"]


def test_page_one_has_no_number(client):
    topic = TopicFactory()

    answer = client.get(f"{topic.get_absolute_url()}page/1/")

    assert (answer.status_code, answer["Location"]) == (301, topic.get_absolute_url())


@pytest.mark.parametrize("number", [0, 2, 99999999999999999999])
def test_a_page_that_is_not_there_is_a_404(client, number):
    topic = TopicFactory()

    assert client.get(f"{topic.get_absolute_url()}page/{number}/").status_code == 404


def test_a_hidden_topic_and_one_that_never_was_answer_alike(client):
    topic = hide_topic(topic=TopicFactory(title="Secret words"), by=ModeratorFactory())

    hidden = client.get(topic.get_absolute_url())
    wrong = client.get(f"/topic/{topic.pk}-x/")
    absent = client.get("/topic/99999-x/")

    assert hidden.status_code == wrong.status_code == absent.status_code == 404
    assert "Location" not in wrong.headers
    assert b"Secret" not in hidden.content + wrong.content


def test_a_hidden_post_is_gone_for_members_and_marked_for_moderators(client):
    topic = topic_with_replies(2)
    post = topic.posts.get(position=2)
    hide_post(post=post, by=ModeratorFactory(), reason="Rude words")

    client.force_login(topic.author)
    as_member = open_page(client, topic).content.decode()
    client.force_login(ModeratorFactory())
    as_moderator = open_page(client, topic).content.decode()

    assert "Reply number 1." not in as_member
    assert "Rude words" not in as_member
    assert "Reply number 1." in as_moderator
    assert "Rude words" in as_moderator
    assert client.get(f"/post/{post.pk}/").status_code == 302
    client.logout()
    assert client.get(f"/post/{post.pk}/").status_code == 404


def test_no_page_is_empty_because_others_posts_are_hidden(client, settings):
    settings.POSTS_PER_PAGE = 2
    topic = topic_with_replies(7)
    moderator = ModeratorFactory()
    for position in (3, 4, 7, 8):
        hide_post(post=topic.posts.get(position=position), by=moderator)

    middle = open_page(client, topic, 2)
    topic.refresh_from_db()

    assert (middle.status_code, middle["Location"]) == (302, topic.page_url(3))
    assert open_page(client, topic, 3).status_code == 200
    assert open_page(client, topic, 4).status_code == 404


def test_the_permalink_leads_to_the_page_of_the_post(client, settings):
    settings.POSTS_PER_PAGE = 2
    topic = topic_with_replies(4)
    hide_post(post=topic.posts.get(position=1 + 1), by=ModeratorFactory())
    post = topic.posts.get(position=5)

    answer = client.get(f"/post/{post.pk}/")

    assert answer["Location"] == f"{topic.page_url(3)}#post-{post.pk}"


def test_the_references_older_forms_lead_on(client):
    topic = topic_with_replies(1)
    url = topic.get_absolute_url()

    comment = client.get(url, {"do": "findComment", "comment": topic.last_post_id})
    page = client.get(url, {"page": "2"})
    last = client.get(url, {"do": "getLastComment"})
    new = client.get(url, {"do": "getNewComment"})

    assert (comment.status_code, comment["Location"]) == (301, f"/post/{topic.last_post_id}/")
    assert (page.status_code, page["Location"]) == (301, f"{url}page/2/")
    assert (last.status_code, last["Location"]) == (302, f"{url}latest/")
    assert (new.status_code, new["Location"]) == (302, f"{url}unread/")
    assert client.get(url, {"do": "findComment", "comment": "x"}).status_code == 404


def test_quoting_fills_the_form_with_an_attributed_quote(client):
    topic = topic_with_replies(1)
    client.force_login(MemberFactory())

    html = open_page(client, topic, quote=topic.last_post_id).content.decode()

    assert f"/post/{topic.last_post_id}/" in html
    assert "&gt; Reply number 1." in html


def test_a_hidden_post_cannot_be_quoted_out(client):
    topic = topic_with_replies(1)
    post = hide_post(post=topic.last_post, by=ModeratorFactory())
    client.force_login(MemberFactory())

    html = open_page(client, topic, quote=post.pk).content.decode()

    assert "Reply number 1." not in html


def test_views_are_counted_without_a_write_and_right_a_little_later(client):
    from forum.topics.viewing import views

    topic = TopicFactory()
    for _ in range(3):
        client.get(topic.get_absolute_url(), headers={"user-agent": "Mozilla/5.0 (X11) Firefox"})
    client.get(topic.get_absolute_url(), headers={"user-agent": "Somebot/1.0"})
    topic.refresh_from_db()
    assert topic.view_count == 0

    views.flush_now()

    topic.refresh_from_db()
    assert topic.view_count == 3


def test_neighbours_are_the_topics_before_and_after_by_latest_post(client):
    forum = ForumFactory()
    now = timezone.now()
    _old, middle, _new = (
        TopicFactory(forum=forum, title=title, at=now - timedelta(hours=hours))
        for title, hours in (("Oldest one", 3), ("Middle one", 2), ("Newest one", 1))
    )
    hidden = TopicFactory(forum=forum, title="Hidden one", at=now - timedelta(minutes=90))
    hide_topic(topic=hidden, by=ModeratorFactory())

    html = open_page(client, middle).content.decode()

    assert "Oldest one" in html
    assert "Newest one" in html
    assert "Hidden one" not in html


def test_structured_data_names_the_discussion(client):
    import json

    topic = topic_with_replies(1, title="</script><img onerror=x>")

    html = open_page(client, topic).content.decode()

    found = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.S)
    data = [thing for block in found for thing in _listed(json.loads(block))]
    kinds = {thing["@type"] for thing in data}
    assert {"DiscussionForumPosting", "BreadcrumbList"} <= kinds
    assert "<img onerror" not in html


def _listed(data):
    return data if isinstance(data, list) else [data]


def test_canonical_and_open_graph_use_the_sites_own_address(client):
    topic = TopicFactory()

    html = open_page(client, topic).content.decode()

    assert f'<link rel="canonical" href="http://testserver{topic.get_absolute_url()}"' in html
    assert 'property="og:title"' in html


def test_a_guest_gets_no_cookie_and_no_session(client):
    from django.contrib.sessions.models import Session

    topic = TopicFactory()

    answer = open_page(client, topic)

    assert not answer.cookies
    assert Session.objects.count() == 0


@pytest.mark.parametrize("replies", [10, 60])
def test_queries_of_a_topic_page_do_not_grow(client, django_assert_max_num_queries, replies):
    topic = TopicFactory()
    for _ in range(replies):
        PostFactory(topic=topic)

    with django_assert_max_num_queries(6):
        open_page(client, topic)
    client.force_login(MemberFactory())
    with django_assert_max_num_queries(9):
        open_page(client, topic)
    assert Post.objects.count() == replies + 1
