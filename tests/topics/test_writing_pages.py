"""New topics, edits, previews and the small deeds, through their pages."""

import pytest

from accounts.levels import Level
from forum.topics.models import Topic
from tests.factories import (
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
    topic_with_replies,
)

pytestmark = pytest.mark.django_db


def test_a_member_starts_a_topic_and_lands_on_it(client):
    forum = ForumFactory()
    client.force_login(MemberFactory())

    answer = client.post(
        f"{forum.get_absolute_url()}new/", {"title": "  Night   ferry ", "body": "It is back."}
    )

    topic = Topic.objects.get()
    assert (topic.title, answer["Location"]) == ("Night ferry", topic.get_absolute_url())


@pytest.mark.parametrize(
    ("title", "body", "field"),
    [("", "Text", "title"), ("Title", "", "body"), ("!!!", "T", "title")],
)
def test_what_is_missing_is_told_beside_the_field(client, title, body, field):
    forum = ForumFactory()
    client.force_login(MemberFactory())

    answer = client.post(f"{forum.get_absolute_url()}new/", {"title": title, "body": body})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in html or "aria-describedby" in html
    assert not Topic.objects.exists()


@pytest.mark.parametrize("title", ["ตลาดนัดวันเสาร์ย้ายที่", "إغلاق الطريق الساحلي", "島の冬", "🚢 yes"])
def test_titles_of_any_script_have_a_page(client, title):
    topic = TopicFactory(title=title)

    answer = client.get(topic.get_absolute_url())

    assert answer.status_code == 200
    assert title in answer.content.decode()


def test_only_those_who_may_start_topics_see_the_form(client):
    forum = ForumFactory(start_from=Level.MODERATORS)
    client.force_login(MemberFactory())

    answer = client.get(f"{forum.get_absolute_url()}new/")

    assert answer.status_code == 403
    assert "You do not have permission to start topics in this forum." in answer.content.decode()
    client.logout()
    assert client.get(f"{forum.get_absolute_url()}new/")["Location"].startswith("/login/?next=")


def test_an_edited_post_says_who_when_and_why(client):
    topic = topic_with_replies(1)
    client.force_login(topic.author)

    answer = client.post(
        f"/post/{topic.last_post_id}/edit/",
        {"body": "Better", "reason": "typing error"},
        follow=True,
    )

    html = answer.content.decode()
    assert "Better" in html
    assert "Edited" in html
    assert "typing error" in html


def test_others_posts_have_no_edit_page(client):
    topic = topic_with_replies(1)
    client.force_login(MemberFactory())

    assert client.get(f"/post/{topic.last_post_id}/edit/").status_code == 403


def test_a_preview_is_the_text_as_it_will_be(client):
    client.force_login(MemberFactory())

    answer = client.post("/preview/", {"body": "**So**<script>alert(1)</script>"})

    assert "<strong>So</strong>" in answer.content.decode()
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize("deed", ["lock", "pin", "hide", "delete"])
def test_a_moderator_does_and_undoes_a_deed_on_a_topic(client, deed):
    undo = {"lock": "unlock", "pin": "unpin", "hide": "unhide", "delete": "restore"}[deed]
    topic = TopicFactory()
    client.force_login(ModeratorFactory())

    done = client.post(f"{topic.get_absolute_url()}{deed}/", {"reason": "Because"}, follow=True)
    undone = client.post(f"{topic.get_absolute_url()}{undo}/", follow=True)

    assert (done.status_code, undone.status_code) == (200, 200)
    assert 'role="status"' in done.content.decode()
    topic.refresh_from_db()
    assert (topic.is_locked, topic.is_pinned, topic.state) == (False, False, "visible")


def test_a_moderator_moves_a_topic(client):
    topic, target = TopicFactory(), ForumFactory()
    client.force_login(ModeratorFactory())

    assert client.get(f"{topic.get_absolute_url()}move/").status_code == 200
    client.post(f"{topic.get_absolute_url()}move/", {"forum": target.pk, "reason": "Here"})

    topic.refresh_from_db()
    assert topic.forum == target


def test_moving_to_nowhere_is_told(client):
    topic = TopicFactory()
    client.force_login(ModeratorFactory())

    answer = client.post(f"{topic.get_absolute_url()}move/", {"forum": 99999})

    assert answer.status_code == 422


@pytest.mark.parametrize("deed", ["hide", "delete"])
def test_a_moderator_hides_a_post_with_a_reason_and_undoes_it(client, deed):
    undo = {"hide": "unhide", "delete": "restore"}[deed]
    topic = topic_with_replies(1)
    client.force_login(ModeratorFactory())
    url = f"/post/{topic.last_post_id}/"

    assert client.get(f"{url}{deed}/").status_code == 200
    client.post(f"{url}{deed}/", {"reason": "Rude"})
    topic.last_post.refresh_from_db()
    assert topic.last_post.state_reason == "Rude"

    client.post(f"{url}{undo}/")
    topic.last_post.refresh_from_db()
    assert topic.last_post.state == "visible"


@pytest.mark.parametrize("deed", ["lock", "pin", "hide", "move", "delete"])
def test_members_do_no_moderators_deeds(client, deed):
    topic = topic_with_replies(1)
    client.force_login(MemberFactory())

    assert client.post(f"{topic.get_absolute_url()}{deed}/").status_code == 403
    if deed in {"hide", "delete"}:
        assert client.post(f"/post/{topic.last_post_id}/{deed}/").status_code == 403


@pytest.mark.parametrize("deed", ["unlock", "pin", "unpin", "unhide", "restore"])
def test_no_deed_is_done_by_get(client, deed):
    topic = TopicFactory()
    client.force_login(ModeratorFactory())

    assert client.get(f"{topic.get_absolute_url()}{deed}/").status_code in {403, 405}


@pytest.mark.parametrize("deed", ["__class__", "reply-all", "purge", "undelete"])
def test_a_deed_that_is_not_one_is_a_404(client, deed):
    topic = TopicFactory()
    client.force_login(ModeratorFactory())

    assert client.post(f"{topic.get_absolute_url()}{deed}/").status_code == 404
    assert client.post(f"/post/{topic.last_post_id}/{deed}/").status_code == 404


def test_an_edit_sent_after_its_time_is_refused_and_keeps_the_text(client, settings):
    topic = TopicFactory()
    client.force_login(topic.author)
    settings.EDIT_MINUTES = 0

    answer = client.post(f"/post/{topic.last_post_id}/edit/", {"title": "T", "body": "My edit"})

    html = answer.content.decode()
    assert answer.status_code == 403
    assert "You cannot edit this post any more." in html
    assert "My edit</textarea>" in html


def test_a_new_topic_that_may_not_be_started_keeps_the_text(client):
    forum = ForumFactory(start_from=Level.MODERATORS)
    client.force_login(MemberFactory())

    answer = client.post(f"{forum.get_absolute_url()}new/", {"title": "Ferry", "body": "Its words"})

    assert answer.status_code == 403
    assert "Its words</textarea>" in answer.content.decode()


def test_signing_in_for_a_deed_leads_back_to_what_it_was_about(client):
    topic = TopicFactory()

    on_topic = client.post(f"{topic.get_absolute_url()}unlock/")
    on_post = client.post(f"/post/{topic.last_post_id}/unhide/")
    asked = client.get(f"/post/{topic.last_post_id}/edit/")

    assert on_topic["Location"] == f"/login/?next={topic.get_absolute_url()}"
    assert on_post["Location"] == f"/login/?next=/post/{topic.last_post_id}/"
    assert asked["Location"] == f"/login/?next=/post/{topic.last_post_id}/edit/"


def test_a_title_of_letters_that_nobody_sees_is_refused(client):
    client.force_login(MemberFactory())

    answer = client.post(
        f"{ForumFactory().get_absolute_url()}new/", {"title": "\u3164\u3164\u3164", "body": "Words"}
    )

    assert answer.status_code == 422
    assert not Topic.objects.exists()
