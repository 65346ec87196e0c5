"""Ticking topics and posts on one page after the other."""

import pytest

from forum.boards.models import Appointment
from forum.boards.resolving import resolve
from forum.topics.hiding import hide_topic
from forum.topics.ticking import KEPT
from tests.factories import (
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db
TOPICS, POSTS = "/ticked/topics/", "/ticked/posts/"


@pytest.fixture
def moderator(client):
    member = ModeratorFactory()
    client.force_login(member)
    return member


def moderator_of(forum, *rights):
    member = MemberFactory()
    Appointment.objects.create(forum=forum, member=member, rights=rights)
    resolve()
    member.refresh_from_db()
    return member


def send(client, kind, *, tick=(), shown=(), **more):
    there = ",".join(str(one.pk) for one in shown or tick)
    numbers = {"tick": [one.pk for one in tick], "shown": there}
    return client.post(f"/ticked/{kind}/", {**numbers, **more})


def checked(client, url):
    return client.get(url).context["bar"].ids


def test_boxes_stand_on_pages_of_staff_only(client):
    topic = topic_with_replies(1)
    for reader, boxes in (
        (None, 0),
        (MemberFactory(), 0),
        (topic.author, 0),
        (ModeratorFactory(), 1),
    ):
        client.logout()
        if reader:
            client.force_login(reader)
        for url in (topic.forum.get_absolute_url(), topic.get_absolute_url()):
            page = client.get(url).content.decode()
            assert ('name="tick"' in page) == bool(boxes), (reader, url)
            assert ("ticks.js" in page) == bool(boxes)


def test_a_moderator_of_one_forum_ticks_there_and_nowhere_else(client):
    here, elsewhere = TopicFactory(), TopicFactory()
    client.force_login(moderator_of(here.forum, "lock"))

    assert 'name="tick"' in client.get(here.forum.get_absolute_url()).content.decode()
    assert 'name="tick"' not in client.get(elsewhere.forum.get_absolute_url()).content.decode()


def test_ticks_of_one_page_stay_while_another_is_ticked(client, moderator):
    first, second, third = TopicFactory(), TopicFactory(), TopicFactory()
    send(client, "topics", tick=[first])
    send(client, "topics", tick=[second], shown=[second, third])

    assert checked(client, first.forum.get_absolute_url()) == {first.pk, second.pk}
    assert "2 topics selected" in client.get(TOPICS).content.decode()


def test_what_is_unticked_on_its_page_is_let_go(client, moderator):
    first, second = TopicFactory(), TopicFactory()
    send(client, "topics", tick=[first, second])
    send(client, "topics", tick=[second], shown=[first, second])

    assert checked(client, TOPICS) == {second.pk}


def test_topics_and_posts_are_ticked_apart(client, moderator):
    post = PostFactory()
    send(client, "posts", tick=[post])

    assert checked(client, post.topic.get_absolute_url()) == {post.pk}
    assert checked(client, TOPICS) == set()


def test_keeping_leads_back_to_the_page_or_on_to_the_next(client, moderator):
    topic = TopicFactory()
    back = send(client, "topics", tick=[topic], next="/forum/1-x/page/2/")
    on = send(client, "topics", tick=[topic], next="/forum/1-x/", go="/forum/1-x/page/2/")
    away = send(client, "topics", tick=[topic], next="//evil.example/")

    assert (back.url, on.url, away.url) == ("/forum/1-x/page/2/", "/forum/1-x/page/2/", TOPICS)


def test_a_script_gets_the_count_and_the_deeds_that_fit(client, moderator):
    open_topic = TopicFactory()
    answer = client.post(
        TOPICS, {"tick": [open_topic.pk]}, headers={"X-Fragment": "bar"}
    ).content.decode()

    assert "1 topic selected" in answer
    assert "/ticked/topics/lock/" in answer
    assert "/ticked/topics/unlock/" not in answer
    assert "<html" not in answer


def test_no_more_are_kept_than_there_is_room_for(client, moderator):
    client.post(TOPICS, {"tick": range(1, KEPT + 1)})
    answer = client.post(TOPICS, {"tick": range(501, 551)}, headers={"X-Fragment": "bar"})

    assert client.session["ticks"]["topics"] == list(range(1, KEPT + 1))
    assert "at most 200 at a time" in answer.content.decode()


def test_what_is_no_number_is_not_ticked(client, moderator):
    client.post(TOPICS, {"tick": ["x", "-1", "٣", "9" * 30, "1; DROP"], "shown": "x,,-1"})

    assert client.session.get("ticks") is None


def test_clearing_unticks_all_of_a_kind(client, moderator):
    topic, post = TopicFactory(), PostFactory()
    send(client, "topics", tick=[topic])
    send(client, "posts", tick=[post])
    assert client.post(f"{TOPICS}clear/").status_code == 302

    assert (checked(client, TOPICS), checked(client, POSTS)) == (set(), {post.pk})


def test_what_the_moderator_may_not_read_is_not_shown_as_ticked(client):
    hidden = TopicFactory(title="zqxh")
    client.force_login(moderator_of(ForumFactory(), "lock"))
    hide_topic(topic=hidden, by=ModeratorFactory())
    send(client, "topics", tick=[hidden])
    page = client.get(TOPICS)

    assert page.context["bar"].ids == set()
    assert "zqxh" not in page.content.decode()


def test_nothing_is_ticked_by_get_nor_by_who_moderates_nothing(client):
    topic = TopicFactory()
    client.force_login(MemberFactory())
    assert client.get(TOPICS).status_code == 404
    assert send(client, "topics", tick=[topic]).status_code == 404
    client.force_login(ModeratorFactory())
    assert client.get(TOPICS, {"tick": topic.pk}).context["bar"].ids == set()
    assert client.get(f"{TOPICS}clear/").status_code == 405
    assert client.get("/ticked/members/").status_code == 404


@pytest.mark.parametrize("others", [1, 60])
def test_ticks_cost_staff_one_query_more(client, moderator, django_assert_max_num_queries, others):
    topic = topic_with_replies(2)
    url = topic.forum.get_absolute_url()
    for page, kind, more in (
        (url, "topics", TopicFactory),
        (topic.get_absolute_url(), "posts", PostFactory),
    ):
        send(client, kind, tick=[more() for _ in range(others)])
        client.get(page)
        with django_assert_max_num_queries({"topics": 9, "posts": 10}[kind]):
            assert client.get(page).context["bar"].count == others
