"""Renaming a topic without touching its first post."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo
from forum.topics.deleting import delete_topic
from forum.topics.models import TITLE_LENGTH
from forum.topics.retitling import retitle
from tests.factories import ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_a_renamed_topic_has_a_new_address_and_its_first_post_no_mark_of_an_edit():
    topic = TopicFactory(title="Hlep!!")

    topic = retitle(
        topic=topic, title=" Help with\nthe ferry ", by=ModeratorFactory(), reason="Clearer"
    )

    assert (topic.title, topic.slug) == ("Help with the ferry", "help-with-the-ferry")
    assert topic.posts.get().edited_at is None


def test_the_old_address_leads_to_the_new_one(client):
    topic = TopicFactory(title="Hlep")
    old = topic.get_absolute_url()
    topic = retitle(topic=topic, title="Help", by=ModeratorFactory())

    response = client.get(old)

    assert (response.status_code, response["Location"]) == (301, topic.get_absolute_url())


def test_it_is_logged_under_the_old_title_and_undone():
    topic, moderator = TopicFactory(title="Hlep"), ModeratorFactory()
    retitle(topic=topic, title="Help", by=moderator, reason="Clearer")
    entry = LogEntry.objects.get()
    assert (entry.target_label, entry.before, entry.after) == (
        "Hlep", {"title": "Hlep"}, {"title": "Help"}
    )  # fmt: skip

    undo(entry=entry, by=moderator)

    topic.refresh_from_db()
    assert (topic.title, topic.slug) == ("Hlep", "hlep")


def test_the_same_title_is_no_deed():
    topic = TopicFactory(title="Help")
    retitle(topic=topic, title="Help ", by=ModeratorFactory())

    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "x" * (TITLE_LENGTH + 1)])
def test_a_title_must_say_something_and_fit(title):
    with pytest.raises(ValidationError):
        retitle(topic=TopicFactory(), title=title, by=ModeratorFactory())


def test_authors_rename_by_editing_their_first_post_and_deleted_topics_keep_their_title():
    topic, moderator = TopicFactory(), ModeratorFactory()
    with pytest.raises(PermissionDenied):
        retitle(topic=topic, title="Mine", by=topic.author)
    topic = delete_topic(topic=topic, by=moderator, reason="Spam")
    with pytest.raises(PermissionDenied):
        retitle(topic=topic, title="Gone", by=moderator)
