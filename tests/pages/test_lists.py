"""The index, forums, activity, members, profiles."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.levels import Level
from forum.boards.simple_rights import open_from
from forum.topics.hiding import hide_post, hide_topic
from forum.topics.pinning import pin
from tests.factories import (
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db


def test_the_index_lists_forums_with_counts_and_the_latest_post(client):
    topic = topic_with_replies(2, title="Latest words")

    html = client.get("/").content.decode()

    assert f'data-forum="{topic.forum_id}"' in html
    assert topic.forum.category.name in html
    assert "Latest words" in html
    assert topic.author.username in html


def test_an_empty_board_says_what_to_do(client):
    assert client.get("/").status_code == 200


def test_a_forum_that_a_reader_may_not_see_is_nowhere(client):
    forum = ForumFactory(name="Staff room zqx", read_from=Level.MODERATORS)
    inside = ForumFactory(name="Cellar zqx", parent=forum, category=forum.category)
    topic = topic_with_replies(1, forum=inside, author=ModeratorFactory(), title="Plot zqx")

    client.force_login(MemberFactory())
    for url in ("/", "/discover/", f"/profile/{topic.author.pk}-{topic.author.slug}/", "/new/"):
        assert b"zqx" not in client.get(url).content, url
    for url in (
        forum.get_absolute_url(),
        inside.get_absolute_url(),
        topic.get_absolute_url(),
        f"/post/{topic.last_post_id}/",
        f"{topic.get_absolute_url()}latest/",
        f"{topic.get_absolute_url()}feed/",
        f"{forum.get_absolute_url()}new/",
    ):
        answer = client.get(url)
        assert answer.status_code == 404, url
        assert b" zqx" not in answer.content

    client.force_login(ModeratorFactory())
    assert b"Staff room zqx" in client.get("/").content


def test_a_forum_inside_a_hidden_one_stays_hidden_when_it_is_opened(client):
    forum = ForumFactory()
    inside = ForumFactory(parent=forum, category=forum.category)
    assert client.get(inside.get_absolute_url()).status_code == 200

    open_from(forum, read_from=Level.MODERATORS)

    assert client.get(inside.get_absolute_url()).status_code == 404


def test_pinned_topics_stand_first_then_by_latest_post(client):
    forum = ForumFactory()
    now = timezone.now()
    for title, hours in (("Alpha", 1), ("Beta", 2), ("Gamma", 3)):
        topic = TopicFactory(forum=forum, title=title, at=now - timedelta(hours=hours))
    pin(topic=topic, by=ModeratorFactory())

    html = client.get(forum.get_absolute_url()).content.decode()

    assert html.index("Gamma") < html.index("Alpha") < html.index("Beta")
    assert html.count('data-topic="') == 3


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_page_of_a_forum_holds_its_topics(client, settings, number):
    settings.TOPICS_PER_PAGE = 2
    forum = ForumFactory()
    now = timezone.now()
    for n in range(7):
        TopicFactory(forum=forum, title=f"Number {n}", at=now - timedelta(hours=n))

    answer = client.get(forum.get_absolute_url() + (f"page/{number}/" if number > 1 else ""))

    html = answer.content.decode()
    expected = list(range(7))[(number - 1) * 2 : number * 2]
    assert [n for n in range(7) if f"Number {n}<" in html.split('class="side')[0]] == expected
    past = client.get(f"{forum.get_absolute_url()}page/5/")
    assert past.status_code == 404


def test_long_topics_have_small_page_links(client, settings):
    settings.POSTS_PER_PAGE = 2
    topic = topic_with_replies(5)

    html = client.get(topic.forum.get_absolute_url()).content.decode()

    assert topic.page_url(2) in html
    assert topic.page_url(3) in html


def test_an_empty_forum_says_so(client):
    answer = client.get(ForumFactory().get_absolute_url())

    assert answer.status_code == 200


def test_hiding_the_latest_post_takes_it_from_the_forums_row(client):
    topic = topic_with_replies(1)
    other = MemberFactory(username="Lastone")
    from forum.topics.posting import reply

    post = reply(topic=topic, author=other, source="Mine is the last word")
    assert b"Lastone" in client.get("/").content.split(b"Newest")[0]

    hide_post(post=post, by=ModeratorFactory())

    page = client.get(topic.forum.get_absolute_url()).content
    assert b"Lastone" not in page


def test_activity_shows_what_the_reader_may_see(client):
    shown = topic_with_replies(1, title="Shown topic")
    hidden = TopicFactory(title="Hidden topic")
    hide_topic(topic=hidden, by=ModeratorFactory())

    html = client.get("/discover/").content.decode()

    assert "Shown topic" in html
    assert "Hidden topic" not in html
    assert shown.last_post.excerpt in html
    assert client.get("/discover/?before=x").status_code == 404


def test_members_are_found_by_the_beginning_of_a_name(client):
    MemberFactory(username="Marisol Vega")
    MemberFactory(username="Tobias")

    html = client.get("/members/", {"q": "mari"}).content.decode()

    assert "Marisol Vega" in html
    assert "Tobias" not in html


def test_a_profile_shows_recent_posts_and_a_wrong_name_leads_to_the_right_one(client):
    topic = topic_with_replies(1, title="Topic of mine")
    author = topic.author

    assert "Topic of mine" in client.get(author.get_absolute_url()).content.decode()
    wrong = client.get(f"/profile/{author.pk}-nobody/")
    assert (wrong.status_code, wrong["Location"]) == (301, author.get_absolute_url())
    assert client.get("/profile/999999-x/").status_code == 404


def test_invisible_members_last_visit_is_shown_to_staff_alone(client):
    from django.utils import timezone as tz

    member = MemberFactory(is_invisible=True, last_seen_at=tz.now())

    client.force_login(MemberFactory())
    assert client.get(member.get_absolute_url()).context["last_seen"] is None
    client.force_login(ModeratorFactory())
    assert client.get(member.get_absolute_url()).context["last_seen"] is not None


@pytest.mark.parametrize("topics", [3, 30])
def test_queries_of_lists_do_not_grow(client, django_assert_max_num_queries, topics):
    forum = ForumFactory()
    for _ in range(topics):
        TopicFactory(forum=forum)
    for _ in range(topics // 3):
        ForumFactory(category=forum.category)

    for url in ("/", forum.get_absolute_url(), "/discover/", "/members/"):
        client.logout()
        with django_assert_max_num_queries(8):
            client.get(url)
        client.force_login(MemberFactory())
        with django_assert_max_num_queries(8):
            client.get(url)


def test_the_older_form_of_a_forums_page_leads_on(client):
    forum = ForumFactory()

    answer = client.get(f"/forum/{forum.pk}-wrong/", {"page": "3"})

    assert (answer.status_code, answer["Location"]) == (301, f"{forum.get_absolute_url()}page/3/")
    assert client.get(forum.get_absolute_url(), {"page": "x"}).status_code == 404


def test_a_name_that_never_confirmed_is_shown_to_staff_alone(client):
    member = MemberFactory(username="Cheap pills zqx", confirmed=False)

    for url in ("/", "/members/"):
        assert b"zqx" not in client.get(url).content
    assert client.get(member.get_absolute_url()).status_code == 404
    client.force_login(ModeratorFactory())
    assert client.get(member.get_absolute_url()).status_code == 200
