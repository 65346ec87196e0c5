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
from tests.moderation.queueing import of_good_standing

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


def test_one_of_the_sites_reasons_is_chosen_with_words_or_without(client, site_says):
    site_says(report_reasons=["Off the subject", "Spam"])
    client.force_login(MemberFactory())
    page = client.get(address(PostFactory())).content.decode()
    for words in ("Off the subject", "Spam", "Something else"):
        assert words in page
    for reason in ("", "Cheap watches."):
        answer = client.post(address(PostFactory()), {"kind": "Spam", "reason": reason})
        assert answer.status_code == 302
    assert {(one.kind, one.reason) for one in Report.objects.all()} == {
        ("Spam", ""), ("Spam", "Cheap watches."),
    }  # fmt: skip


def test_a_reason_that_the_site_does_not_have_is_refused(client):
    client.force_login(MemberFactory())
    answer = client.post(address(PostFactory()), {"kind": "Made up", "reason": "Hm."})
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_a_site_without_reasons_asks_for_words_alone(client, site_says):
    site_says(report_reasons=[])
    client.force_login(MemberFactory())
    assert 'name="kind"' not in client.get(address(PostFactory())).content.decode()
    assert client.post(address(PostFactory()), {"reason": "Rude."}).status_code == 302


def test_who_makes_the_last_report_of_enough_is_led_to_what_they_may_still_read(client, site_says):
    site_says(reports_that_hide=2)
    post = PostFactory()
    for _ in range(2):
        client.force_login(of_good_standing())
        answer = client.post(address(post), {"reason": "Rude."})
    assert answer.url == post.topic.get_absolute_url()
    assert client.get(answer.url).status_code == 200


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
