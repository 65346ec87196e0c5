"""Staff write notes on topics and members; nobody else learns of them."""

import pytest
from django.core.exceptions import PermissionDenied

from forum.boards.appointing import appoint
from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo
from forum.notes.models import Note
from forum.notes.writing import remove_note, write_note
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def test_a_note_on_a_topic_is_read_there_by_its_moderators_alone(client):
    topic = TopicFactory()
    mod, elsewhere = ModeratorFactory(), MemberFactory()
    appoint(who=elsewhere, forum=ForumFactory(), rights=["hide"], by=AdministratorFactory())
    client.force_login(mod)
    address = f"/moderation/topic/{topic.pk}/note/"
    assert client.post(address, {"text": "Watch this one zqn."}).status_code == 302
    assert b"zqn" in client.get(topic.get_absolute_url()).content

    for reader in (None, MemberFactory(), topic.author, elsewhere):
        client.logout()
        if reader is not None:
            client.force_login(reader)
        assert b"zqn" not in client.get(topic.get_absolute_url()).content
        assert client.get(address).status_code == 404
        assert client.post(address, {"text": "Mine."}).status_code == 404


def test_an_empty_note_is_not_written_and_said_so(client):
    client.force_login(ModeratorFactory())
    answer = client.post(f"/moderation/member/{MemberFactory().pk}/note/", {"text": "  "})
    assert answer.status_code == 422
    assert not Note.objects.exists()


def test_writing_and_removing_can_be_undone_and_give_back_the_very_note(client):
    member, mod = MemberFactory(), ModeratorFactory()
    note = write_note(on=member, by=mod, text="Knows the harbour.")
    before = list(Note.objects.values())
    remove_note(note=note, by=ModeratorFactory())
    undo(entry=LogEntry.objects.get(deed="note.remove"), by=mod)
    assert list(Note.objects.values()) == before
    undo(entry=LogEntry.objects.get(deed="note.write"), by=mod)
    assert not Note.objects.exists()


def test_members_write_no_notes():
    with pytest.raises(PermissionDenied):
        write_note(on=TopicFactory(), by=MemberFactory(), text="A note.")


def test_a_removed_note_is_gone_from_the_record(client):
    member, mod = MemberFactory(), ModeratorFactory()
    note = write_note(on=member, by=mod, text="Gone soon zqn.")
    client.force_login(mod)
    record = f"/moderation/member/{member.pk}/"
    assert b"zqn" in client.get(record).content
    assert client.post(f"/moderation/note/{note.pk}/remove/").status_code == 302
    page = client.get(record).content.decode()
    assert '<ul class="staff-notes">' not in page
