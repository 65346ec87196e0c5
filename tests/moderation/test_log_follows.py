"""Entries about notes and warnings go where the topic goes, also when these are taken away."""

import pytest

from forum.boards.appointing import appoint
from forum.boards.naming import STAFF_RIGHTS
from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo
from forum.moderation.reading_log import readable
from forum.notes.writing import remove_note, write_note
from forum.topics.moving import move
from forum.topics.splitting import split
from forum.warnings.giving import warn
from tests.factories import AdministratorFactory, ForumFactory, MemberFactory, topic_with_replies

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    """Somebody who looks after one forum, with a topic in it."""
    topic, by, reader = topic_with_replies(2), AdministratorFactory(), MemberFactory()
    appoint(who=reader, forum=topic.forum, rights=STAFF_RIGHTS, by=by)
    reader.refresh_from_db()
    LogEntry.objects.all().delete()
    return reader, topic, by


def _deeds_read_by(reader):
    return sorted(readable(reader).values_list("deed", flat=True))


def _note_taken_away(topic, by):
    remove_note(note=write_note(on=topic, by=by, text="Zebras."), by=by)


def _note_undone(topic, by):
    write_note(on=topic, by=by, text="Zebras.")
    undo(entry=LogEntry.objects.get(), by=by)


def _warning(topic, by):
    warn(member=topic.author, by=by, reason="Zebras", post=topic.last_post)


def _warning_undone(topic, by):
    _warning(topic, by)
    undo(entry=LogEntry.objects.get(), by=by)


@pytest.mark.parametrize("do", [_note_taken_away, _note_undone, _warning, _warning_undone])
def test_what_was_about_a_topic_is_not_read_where_it_is_no_more(reader, do):
    reader, topic, by = reader
    do(topic, by)
    written = sorted(LogEntry.objects.values_list("deed", flat=True))
    assert _deeds_read_by(reader) == written

    move(topic=topic, to=ForumFactory(), by=by)

    assert _deeds_read_by(reader) == []
    assert len(readable(by)) == len(written) + 1


def test_a_split_names_its_source_and_goes_with_it(reader):
    reader, topic, by = reader
    split(posts=[topic.last_post], to=topic.forum, title="Giraffes", by=by)
    assert _deeds_read_by(reader) == ["topic.split"]
    move(topic=topic, to=ForumFactory(), by=by)
    assert _deeds_read_by(reader) == []
