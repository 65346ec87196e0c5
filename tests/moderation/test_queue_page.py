"""The moderators' page of open reports."""

import pytest
from django.urls import reverse

from accounts.levels import Level
from forum.logbook.models import LogEntry
from forum.moderation.models import Report
from forum.moderation.reporting import report
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/moderation/"


def reported(**fields):
    post = PostFactory(**fields)
    report(post=post, by=MemberFactory(), reason="It looks like spam.")
    return post


@pytest.mark.parametrize("page", [PAGE, "/moderation/log/"])
def test_guests_and_members_find_no_such_page(client, page):
    assert client.get(page).status_code == 404
    client.force_login(MemberFactory())
    assert client.get(page).status_code == 404


def test_with_nothing_open_the_page_says_so(client):
    client.force_login(ModeratorFactory())
    assert "Nothing is waiting" in client.get(PAGE).content.decode()


def test_a_reported_post_stands_there_once_with_all_its_reporters(client):
    post = reported(source="Cheap *watches* here.")
    report(post=post, by=MemberFactory(username="Second"), reason="I agree with the first.")
    client.force_login(ModeratorFactory())
    page = client.get(PAGE).content.decode()
    assert page.count(f'data-post="{post.pk}"') == 1
    for words in ("Cheap watches here.", "It looks like spam.", "I agree with the first.", "Second",
                  post.topic.title, post.author.username):  # fmt: skip
        assert words in page


def test_the_post_with_the_newest_report_comes_first(client):
    first, second = reported(), reported()
    report(post=first, by=MemberFactory(), reason="Once more.")
    client.force_login(ModeratorFactory())
    page = client.get(PAGE).content.decode()
    assert page.index(f'data-post="{first.pk}"') < page.index(f'data-post="{second.pk}"')


def test_reports_in_a_room_that_the_moderator_may_not_read_are_not_shown(client):
    room = ForumFactory(
        read_from=Level.ADMINISTRATORS,
        start_from=Level.ADMINISTRATORS,
        reply_from=Level.ADMINISTRATORS,
    )
    topic = TopicFactory(forum=room, author=AdministratorFactory(), title="zqxH1 budget")
    report(post=topic.last_post, by=AdministratorFactory(), reason="zqxH2")
    client.force_login(ModeratorFactory())
    page = client.get(PAGE).content.decode()
    assert "zqxH" not in page
    assert client.post(f"/moderation/post/{topic.last_post_id}/close/").status_code == 404


def test_further_pages_follow_by_key(client):
    topic = TopicFactory()
    posts = [reported(topic=topic, author=topic.author) for _ in range(22)]
    client.force_login(ModeratorFactory())
    answer = client.get(PAGE)
    older = answer.context["older"]
    assert len(answer.context["rows"]) == 20
    rows = client.get(PAGE, {"before": older}).context["rows"]
    assert [row.post.pk for row, _form in rows] == [posts[1].pk, posts[0].pk]


def test_a_malformed_key_is_a_404(client):
    client.force_login(ModeratorFactory())
    assert client.get(PAGE, {"before": "x"}).status_code == 404


def test_queries_do_not_grow_with_the_reports(client, django_assert_max_num_queries):
    client.force_login(ModeratorFactory())
    topic = TopicFactory()
    for _ in range(20):
        reported(topic=topic, author=topic.author)
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_hiding_from_here_hides_closes_and_comes_back(client):
    post, moderator = reported(), ModeratorFactory()
    client.force_login(moderator)
    answer = client.post(f"/moderation/post/{post.pk}/hide/", {"reason": "Spam."})
    assert (answer.status_code, answer.url) == (302, PAGE)
    post.refresh_from_db()
    assert (post.state, post.state_reason, post.state_by) == ("hidden", "Spam.", moderator)
    assert not Report.objects.open().exists()
    assert [entry.deed for entry in LogEntry.objects.all()] == ["post.hide"]


def test_hiding_a_first_post_hides_its_topic(client):
    topic = TopicFactory()
    report(post=topic.last_post, by=MemberFactory(), reason="Spam.")
    client.force_login(ModeratorFactory())
    assert "Hide topic" in client.get(PAGE).content.decode()
    client.post(f"/moderation/post/{topic.last_post_id}/hide/")
    topic.refresh_from_db()
    assert topic.state == "hidden"
    assert not Report.objects.open().exists()


def test_closing_leaves_the_post_and_keeps_the_outcome(client):
    post = reported()
    client.force_login(ModeratorFactory())
    client.post(f"/moderation/post/{post.pk}/close/", {"reason": "Harmless."})
    post.refresh_from_db()
    assert post.state == "visible"
    assert Report.objects.get().outcome == "Harmless."


def test_two_moderators_at_once_are_told(client):
    post = reported()
    client.force_login(ModeratorFactory())
    client.post(f"/moderation/post/{post.pk}/hide/")
    for deed in ("hide", "close"):
        answer = client.post(f"/moderation/post/{post.pk}/{deed}/", follow=True)
        assert "Somebody has dealt with this post already." in answer.content.decode()


def test_a_get_does_nothing(client):
    post = reported()
    client.force_login(ModeratorFactory())
    assert client.get(f"/moderation/post/{post.pk}/hide/").status_code == 405


def test_members_cannot_answer_reports(client):
    post = reported()
    client.force_login(MemberFactory())
    assert client.post(reverse("moderation-close", args=[post.pk])).status_code == 404
    assert Report.objects.open().exists()


def test_a_reason_that_is_too_long_comes_back_at_its_post(client):
    post = reported()
    client.force_login(ModeratorFactory())
    answer = client.post(f"/moderation/post/{post.pk}/close/", {"reason": "x" * 501})
    assert answer.status_code == 422
    assert "x" * 501 in answer.content.decode()
    assert Report.objects.open().exists()
