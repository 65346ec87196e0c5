"""Merging ticked topics, and taking ticked posts elsewhere, through the page."""

import pytest

from forum.logbook.models import LogEntry
from forum.operations.recounting import differences
from forum.topics.hiding import hide_topic
from forum.topics.models import Topic
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    ModeratorFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    member = ModeratorFactory()
    client.force_login(member)
    return member


def do(client, kind, deed, things, **more):
    numbers = [thing.pk for thing in things]
    return client.post(f"/ticked/{kind}/{deed}/", {"confirmed": "1", "one": numbers, **more})


def undo_newest(client):
    return client.post(f"/moderation/log/{LogEntry.objects.latest('pk').pk}/undo/")


def test_ticked_topics_become_one_of_them_and_come_apart_again(client, moderator):
    kept, other = topic_with_replies(1), topic_with_replies(2)
    answer = do(client, "topics", "merge", [kept, other], keep=kept.pk, reason="The same.")
    page = client.get(answer.url)

    assert answer.url == kept.get_absolute_url()
    assert kept.posts.count() == 5
    assert "2 topics were merged." in page.content.decode()
    assert "/undo/" in page.content.decode()
    assert client.get(other.get_absolute_url()).url.startswith(kept.get_absolute_url())

    assert undo_newest(client).status_code == 302
    assert (kept.posts.count(), other.posts.count()) == (2, 3)
    assert not list(differences())


@pytest.mark.parametrize(
    "typed", ["{pk}", "#{pk}", "/topic/{pk}-x/", "http://testserver/topic/{pk}-x/page/2/#post-9"]
)
def test_the_topic_to_merge_into_is_told_by_its_address_or_number(client, moderator, typed):
    into, other = TopicFactory(), TopicFactory()
    do(client, "topics", "merge", [other], keep="", into=typed.format(pk=into.pk))

    other.refresh_from_db()
    assert (other.state, other.merged_into) == ("merged", into)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Say into which topic they go."),
        ("the other one", "This is no topic’s address."),
        ("https://elsewhere.example/topic/1-x/", "This address leads to another site."),
        ("999999", "There is no such topic, or you may not read it."),
        ("9" * 19, "There is no such topic, or you may not read it."),
    ],
)
def test_what_is_no_topic_is_said_beside_the_field_and_kept(client, moderator, typed, says):
    topic = TopicFactory()
    answer = do(client, "topics", "merge", [topic], keep="", into=typed)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert says in page
    assert 'aria-describedby="id_into_helptext id_into_error"' in page
    assert f'value="{typed}"' in page or not typed


def test_a_topic_that_the_moderator_may_not_read_is_not_there(client, moderator):
    closed = ForumFactory(read_from=30, start_from=30, reply_from=30)
    secret = TopicFactory(forum=closed, author=AdministratorFactory())
    answer = do(client, "topics", "merge", [TopicFactory()], keep="", into=str(secret.pk))

    assert "There is no such topic" in answer.content.decode()
    assert secret.title not in answer.content.decode()


def test_what_stands_in_the_way_of_a_merge_is_said_on_the_page(client, moderator):
    seen, hidden = TopicFactory(), TopicFactory()
    hide_topic(topic=hidden, by=moderator)
    answer = do(client, "topics", "merge", [seen, hidden], keep=seen.pk)

    assert answer.status_code == 422
    assert "Some of these topics are hidden" in answer.content.decode()


def test_ticked_posts_make_a_topic_of_their_own_and_go_back(client, moderator):
    topic = topic_with_replies(4)
    chosen = list(topic.posts.filter(position__in=[3, 4]))
    answer = do(client, "posts", "split", chosen, title="Of its own", forum=topic.forum_id)
    made = Topic.objects.get(title="Of its own")

    assert answer.url == made.get_absolute_url()
    assert (made.posts.count(), topic.posts.count()) == (2, 3)
    assert "2 posts make a topic of their own now." in client.get(answer.url).content.decode()

    undo_newest(client)
    assert topic.posts.count() == 5
    assert not list(differences())


def test_a_new_topic_needs_a_title(client, moderator):
    topic = topic_with_replies(2)
    answer = do(
        client, "posts", "split", [topic.posts.get(position=2)], title="", forum=topic.forum_id
    )

    assert answer.status_code == 422
    assert 'id="id_title_error"' in answer.content.decode()


def test_ticked_posts_go_into_another_topic(client, moderator):
    topic, to = topic_with_replies(2), TopicFactory()
    answer = do(client, "posts", "move", [topic.posts.get(position=3)], into=to.get_absolute_url())

    assert answer.url == to.get_absolute_url()
    assert (topic.posts.count(), to.posts.count()) == (2, 2)
    assert not list(differences())


def test_a_topic_is_not_emptied_by_taking_all_its_posts(client, moderator):
    topic, to = topic_with_replies(1), TopicFactory()
    answer = do(client, "posts", "move", list(topic.posts.all()), into=str(to.pk))

    assert answer.status_code == 422
    assert "Merge the topic, or move it as a whole." in answer.content.decode()
