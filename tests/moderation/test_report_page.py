"""The page on which a post is reported."""

import pytest
from django.urls import reverse

from accounts.levels import Level
from forum.moderation.models import Report
from tests.factories import (
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def address(post):
    return reverse("report", args=[post.pk])


def test_guest_is_sent_to_sign_in_and_back(client):
    post = PostFactory()
    answer = client.get(address(post))
    assert answer.status_code == 302
    assert answer.url == f"{reverse('account_login')}?next={address(post)}"


def test_the_page_shows_the_post_and_asks_why(client):
    post = PostFactory(source="Buy **pills** here.")
    client.force_login(MemberFactory())
    page = client.get(address(post)).content.decode()
    assert "<strong>pills</strong>" in page
    assert 'name="reason"' in page
    assert not Report.objects.exists()


def test_a_report_is_thanked_for_at_the_post(client):
    post = PostFactory()
    client.force_login(MemberFactory())
    answer = client.post(address(post), {"reason": "Spam."})
    assert (answer.status_code, answer.url) == (302, reverse("post", args=[post.pk]))
    page = client.get(answer.url, follow=True).content.decode()
    assert "The moderators will look at this post." in page
    assert Report.objects.get().reason == "Spam."


def test_without_a_reason_the_form_comes_back_with_the_error_at_its_field(client):
    client.force_login(MemberFactory())
    answer = client.post(address(PostFactory()), {"reason": " "})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert "Please say in a sentence what is wrong with the post." in page
    assert not Report.objects.exists()


def test_a_second_report_is_told_to_be_one(client):
    post = PostFactory()
    client.force_login(MemberFactory())
    client.post(address(post), {"reason": "Spam."})
    answer = client.post(address(post), {"reason": "Spam again."}, follow=True)
    assert "You have reported this post already" in answer.content.decode()
    assert Report.objects.count() == 1


def test_ones_own_post_cannot_be_reported(client):
    post = PostFactory()
    client.force_login(post.author)
    assert client.get(address(post)).status_code == 403
    assert client.post(address(post), {"reason": "Me."}).status_code == 403


def test_a_post_that_one_may_not_see_does_not_exist(client):
    staff_room = ForumFactory(
        read_from=Level.MODERATORS, start_from=Level.MODERATORS, reply_from=Level.MODERATORS
    )
    post = TopicFactory(forum=staff_room, author=ModeratorFactory()).last_post
    assert client.get(address(post)).status_code == 404
    client.force_login(MemberFactory())
    assert client.post(address(post), {"reason": "Guess."}).status_code == 404


def test_the_eleventh_report_of_an_hour_waits_and_keeps_its_words(client):
    client.force_login(MemberFactory())
    topic = TopicFactory()
    posts = [PostFactory(topic=topic, author=topic.author) for _ in range(11)]
    for post in posts[:10]:
        assert client.post(address(post), {"reason": "Spam."}).status_code == 302
    answer = client.post(address(posts[10]), {"reason": "Words worth keeping."})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "Words worth keeping." in answer.content.decode()
    assert Report.objects.count() == 10
