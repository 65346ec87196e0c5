"""The deeds on one topic or post, through their pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forum.topics.hiding import hide_post
from forum.topics.models import Topic
from tests.factories import (
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(client):
    member = ModeratorFactory(username="Mo")
    client.force_login(member)
    return member


def do(client, topic, deed, **fields):
    return client.post(f"{topic.get_absolute_url()}{deed}/", fields)


def ask(client, topic, deed):
    return client.get(f"{topic.get_absolute_url()}{deed}/").content.decode()


def test_a_title_is_edited(client, moderator):
    topic = TopicFactory(title="A lost cst")
    assert 'value="A lost cst"' in ask(client, topic, "retitle")
    answer = do(client, topic, "retitle", title="A lost cat", reason="A slip.")
    page = client.get(answer.url, follow=True).content.decode()

    assert "The title is changed." in page
    assert "A lost cat" in page
    assert do(client, topic, "retitle", title="!!").status_code == 422


def test_a_topic_locks_on_a_date_that_can_be_taken_away(client, moderator):
    topic = TopicFactory()
    at = timezone.localtime(timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)
    do(client, topic, "lock_on", at=at.strftime("%Y-%m-%dT%H:%M"))
    topic.refresh_from_db()
    assert topic.lock_at == at
    assert "Leave it empty to take the date away." in ask(client, topic, "lock_on")

    do(client, topic, "lock_on", at="")
    topic.refresh_from_db()
    assert topic.lock_at is None


def test_a_date_that_has_passed_is_refused_and_kept(client, moderator):
    topic = TopicFactory()
    answer = do(client, topic, "lock_on", at="2020-01-01T10:00")

    assert answer.status_code == 422
    assert "Please choose a time to come." in answer.content.decode()
    assert 'value="2020-01-01T10:00"' in answer.content.decode()
    assert do(client, topic, "lock_on", at="").status_code == 422


def test_slow_mode_is_set_and_ended(client, moderator):
    topic = TopicFactory()
    for seconds in (300, 0):
        do(client, topic, "slow", seconds=seconds)
        assert Topic.objects.get().slow_mode == seconds
    assert do(client, topic, "slow", seconds=7).status_code == 422


def test_one_topic_is_merged_into_another(client, moderator):
    topic, into = topic_with_replies(1), TopicFactory()
    assert do(client, topic, "merge", into=str(topic.pk)).status_code == 422
    answer = do(client, topic, "merge", into=into.get_absolute_url())

    assert answer.url == into.get_absolute_url()
    assert into.posts.count() == 3


def test_the_menu_offers_what_the_moderator_may_do_now(client, moderator):
    page = client.get(TopicFactory().get_absolute_url()).content.decode()
    for words in ("Moderate", "Lock on a date", "Slow mode", "Edit title", "Merge", "Delete"):
        assert words in page
    for path in ("/unlock/", "/unpin/", "/restore/", "/approve/"):
        assert path not in page


def test_the_menu_of_a_members_own_topic_speaks_of_their_topic(client):
    topic = TopicFactory()
    client.force_login(topic.author)
    page = client.get(topic.get_absolute_url()).content.decode()

    assert "Your topic" in page
    assert "Moderate" not in page
    assert "Slow mode" not in page


def test_a_hidden_post_is_folded_and_says_by_whom_and_why(client, moderator):
    post = PostFactory(source="Words out of sight.")
    hide_post(post=post, by=ModeratorFactory(username="Vera"), reason="Rude.")
    page = client.get(post.topic.get_absolute_url()).content.decode()
    folded = page[page.index('<details class="folded">') :]

    assert "Vera" in folded[: folded.index("</summary>")]
    assert "Rude." in folded[: folded.index("</summary>")]
    assert "Words out of sight." in folded[: folded.index("</details>")]

    client.force_login(MemberFactory())
    assert "Words out of sight." not in client.get(post.topic.get_absolute_url()).content.decode()


def test_deeds_for_many_only_have_no_page_for_one(client, moderator):
    post = PostFactory()
    for deed in ("split", "move"):
        assert client.get(f"/post/{post.pk}/{deed}/").status_code == 404
