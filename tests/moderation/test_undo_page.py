"""Taking a deed back: from the message that told of it, and from the log."""

import re

import pytest

from forum.boards.models import Appointment
from forum.boards.resolving import resolve
from forum.logbook.models import LogEntry
from forum.topics.deleting import delete_topic
from forum.topics.hiding import hide_topic, unhide_topic
from forum.topics.locking import lock
from forum.topics.models import Topic
from forum.topics.together import do_to_each
from tests.factories import (
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
BUTTON = re.compile(r'class="message success".*?action="([^"]+/undo/)"', re.DOTALL)


@pytest.fixture
def moderator(client):
    member = ModeratorFactory(username="Mo")
    client.force_login(member)
    return member


def undo_page(entry):
    return f"/moderation/log/{entry.pk}/undo/"


def locked_topic(by):
    topic = lock(topic=TopicFactory(), by=by)
    return topic, LogEntry.objects.latest("pk")


@pytest.mark.parametrize("deed", ["lock", "pin", "hide", "delete"])
def test_each_deed_on_a_topic_answers_with_its_undo(client, moderator, deed):
    topic = TopicFactory()
    page = client.post(f"{topic.get_absolute_url()}{deed}/", follow=True).content.decode()
    assert client.post(BUTTON.findall(page)[0], {"next": "/"}).status_code == 302

    topic.refresh_from_db()
    assert (topic.state, topic.is_locked, topic.is_pinned) == ("visible", False, False)


@pytest.mark.parametrize("deed", ["hide", "delete"])
def test_each_deed_on_a_post_answers_with_its_undo(client, moderator, deed):
    post = PostFactory()
    page = client.post(f"/post/{post.pk}/{deed}/", follow=True).content.decode()
    client.post(BUTTON.findall(page)[0])

    post.refresh_from_db()
    assert post.state == "visible"


def test_the_button_is_a_form_with_a_token_and_the_way_back(client, moderator):
    topic = TopicFactory()
    page = client.post(f"{topic.get_absolute_url()}lock/", follow=True).content.decode()
    message = page[page.index('class="message success"') :]
    form = message[: message.index("</form>")]

    assert "csrfmiddlewaretoken" in form
    assert f'name="next" value="{topic.get_absolute_url()}"' in form


def test_a_member_who_deletes_a_post_of_their_own_is_offered_no_undo(client):
    post = PostFactory()
    client.force_login(post.author)
    page = client.post(f"/post/{post.pk}/delete/", follow=True).content.decode()

    assert "The post was deleted." in page
    assert BUTTON.findall(page) == []


def test_the_page_asks_why_and_the_log_keeps_it(client, moderator):
    topic, entry = locked_topic(moderator)
    assert 'name="reason"' in client.get(undo_page(entry)).content.decode()
    client.post(undo_page(entry), {"reason": "Too hasty."})

    undone = LogEntry.objects.latest("pk")
    assert (undone.deed, undone.undoes, undone.reason) == ("topic.lock.undo", entry, "Too hasty.")
    topic.refresh_from_db()
    assert not topic.is_locked


def test_nothing_is_undone_by_get(client, moderator):
    topic, entry = locked_topic(moderator)
    client.get(undo_page(entry))
    topic.refresh_from_db()
    assert topic.is_locked


def test_what_stands_in_the_way_is_said_exactly(client, moderator):
    topic = hide_topic(topic=TopicFactory(title="A lost cat"), by=moderator)
    entry = LogEntry.objects.latest("pk")
    unhide_topic(topic=topic, by=ModeratorFactory(username="Vera"))
    for answer in (client.get(undo_page(entry)), client.post(undo_page(entry))):
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "A lost cat" in page
        assert "Vera" in page
        assert "Undo the rest" not in page


def test_what_is_undone_already_is_not_undone_again(client, moderator):
    _topic, entry = locked_topic(moderator)
    client.post(undo_page(entry))
    answer = client.post(undo_page(entry))

    assert answer.status_code == 409
    assert "Mo has undone this already" in answer.content.decode()


def test_who_may_not_read_the_entry_gets_404_and_who_may_not_do_the_deed_403(client, moderator):
    topic, entry = locked_topic(moderator)
    for rights, forum, status in (
        (["lock", "see_hidden"], ForumFactory(), 404),
        (["pin", "see_hidden"], topic.forum, 403),
        (["lock", "see_hidden"], topic.forum, 302),
    ):
        member = MemberFactory()
        Appointment.objects.create(forum=forum, member=member, rights=rights)
        resolve()
        client.force_login(member)
        answer = client.post(undo_page(entry))
        assert answer.status_code == status, rights
    topic.refresh_from_db()
    assert not topic.is_locked


def test_a_batch_stops_at_what_cannot_be_undone_until_that_may_be_left_out(client, moderator):
    topics = [TopicFactory(title="Changed"), TopicFactory(title="Same")]
    batch = do_to_each(hide_topic, "topic", topics, deed="hide", by=moderator).batch
    url = f"/moderation/log/batch/{batch}/undo/"
    assert "Undo 2 deeds" in client.get(url).content.decode()
    delete_topic(topic=topics[0], by=moderator)
    answer = client.post(url)
    assert answer.status_code == 409
    assert "Changed" in answer.content.decode()
    assert 'name="leave_out"' in answer.content.decode()
    assert not Topic.objects.filter(state="visible").exists()

    client.post(url, {"leave_out": "1"})
    assert Topic.objects.get(state="visible").title == "Same"


def test_addresses_of_what_is_not_there_are_404(client, moderator):
    for path in (
        "999999/undo/",
        f"{10**19}/undo/",
        "batch/00000000-0000-0000-0000-000000000000/undo/",
    ):
        assert client.post(f"/moderation/log/{path}").status_code == 404
