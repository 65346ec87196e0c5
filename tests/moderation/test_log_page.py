"""The moderation log as a page."""

import pytest

from accounts.levels import Level
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.topics.hiding import hide_post
from forum.topics.locking import lock
from forum.topics.moving import move
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/moderation/log/"


def shown(client, **filters):
    client.force_login(ModeratorFactory())
    return client.get(PAGE, filters)


def test_an_entry_says_who_what_why_and_what_changed(client):
    moderator, to = ModeratorFactory(username="Mo"), ForumFactory(name="The other place")
    topic = TopicFactory(title="A lost cat", forum__name="Here")
    move(topic=topic, to=to, by=moderator, reason="It belongs there.")
    page = shown(client).content.decode()
    for words in (
        "Mo",
        "moved topic",
        "A lost cat",
        "It belongs there.",
        "Here",
        "The other place",
    ):
        assert words in page


def test_empty_log_and_empty_filter_are_told_in_words(client):
    assert "Nothing has been done yet" in shown(client).content.decode()
    assert "No such entry" in shown(client, q="nothing").content.decode()


def test_the_log_is_narrowed_by_deed_member_and_text(client):
    mo = ModeratorFactory(username="Mo")
    lock(topic=TopicFactory(title="Alpha"), by=mo)
    lock(topic=TopicFactory(title="Beta"), by=ModeratorFactory())
    hide_post(post=PostFactory(topic__title="Gamma"), by=mo)
    for filters, labels in (
        ({"deed": "topic.lock"}, ["Beta", "Alpha"]),
        ({"member": "mO"}, ["#2, Gamma", "Alpha"]),
        ({"q": "alph"}, ["Alpha"]),
        ({"deed": "topic.lock", "member": "Mo"}, ["Alpha"]),
        ({"deed": "no.such"}, []),
        ({"member": "Nobody"}, []),
    ):
        entries = shown(client, **filters).context["entries"]
        assert [entry.target_label for entry in entries] == labels


def test_further_pages_follow_by_key_and_keep_the_filter(client):
    mo, topic = ModeratorFactory(username="Mo"), TopicFactory()
    for number in range(60):
        record(by=mo, deed="topic.lock", target=topic, label=f"Entry {number}")
    first = shown(client, member="Mo")
    assert len(first.context["entries"]) == 50
    assert "member=Mo" in first.context["older_url"]
    second = client.get(PAGE + first.context["older_url"])
    assert [entry.target_label for entry in second.context["entries"]] == [
        f"Entry {number}" for number in range(9, -1, -1)
    ]


def test_entries_about_a_room_that_the_moderator_may_not_read_are_left_out(client):
    room = ForumFactory(
        read_from=Level.ADMINISTRATORS,
        start_from=Level.ADMINISTRATORS,
        reply_from=Level.ADMINISTRATORS,
    )
    administrator = AdministratorFactory()
    lock(topic=TopicFactory(forum=room, author=administrator, title="zqxH1"), by=administrator)
    assert "zqxH1" not in shown(client).content.decode()
    client.force_login(administrator)
    assert "zqxH1" in client.get(PAGE).content.decode()


def test_queries_do_not_grow_with_the_entries(client, django_assert_max_num_queries):
    topic = TopicFactory()
    for _ in range(50):
        record(by=ModeratorFactory(), deed="topic.lock", target=topic)
    client.force_login(ModeratorFactory())
    with django_assert_max_num_queries(6):
        client.get(PAGE)


def test_markup_in_titles_and_reasons_stays_text(client):
    topic = TopicFactory(title="<script>alert(1)</script>")
    lock(topic=topic, by=ModeratorFactory(), reason="<img src=x onerror=alert(1)>")
    page = shown(client).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_an_entry_is_never_changed():
    entry = record(by=ModeratorFactory(), deed="topic.lock", target=TopicFactory())
    entry.reason = "Rewritten."
    with pytest.raises(TypeError):
        entry.save()
    assert LogEntry.objects.get().reason == ""
