"""Who holds single rights of staff reads what they did themselves, and may take it back."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.levels import Level
from forum.boards.appointing import appoint, dismiss
from forum.boards.models import Appointment
from forum.boards.naming import STAFF_RIGHTS, Right
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.moderation.reading_log import readable
from forum.topics.hiding import hide_topic
from forum.topics.locking import lock
from forum.topics.merging import merge
from forum.topics.moving import move
from forum.topics.pinning import pin
from tests.factories import AdministratorFactory, ForumFactory, MemberFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def locker():
    """Somebody who may lock topics of one forum and no more, and a topic there."""
    topic, member = TopicFactory(), MemberFactory()
    appoint(who=member, forum=topic.forum, rights={Right.LOCK}, by=AdministratorFactory())
    member.refresh_from_db()
    LogEntry.objects.all().delete()
    return member, topic


def test_a_deed_is_answered_with_undo_that_works(client, locker):
    member, topic = locker
    client.force_login(member)

    client.post(f"{topic.get_absolute_url()}lock/", {"reason": "Settled."})
    entry = LogEntry.objects.get()
    assert f"/moderation/log/{entry.pk}/undo/" in client.get(topic.get_absolute_url()).text
    client.post(f"/moderation/log/{entry.pk}/undo/", {"reason": ""})

    topic.refresh_from_db()
    assert not topic.is_locked


def test_what_was_hidden_since_is_not_theirs_to_change(client, locker):
    member, topic = locker
    lock(topic=topic, by=member, reason="Settled.")
    entry = LogEntry.objects.get()
    topic.refresh_from_db()
    hide_topic(topic=topic, by=AdministratorFactory(username="Hider"), reason="Zebras")
    client.force_login(member)

    asked = client.get(f"/moderation/log/{entry.pk}/undo/")
    answer = client.post(f"/moderation/log/{entry.pk}/undo/", {"reason": ""})

    assert answer.status_code == 403
    assert not any(word in asked.text + answer.text for word in ("Hider", "Zebras"))
    topic.refresh_from_db()
    assert topic.is_locked


def test_nobody_learns_from_an_undo_that_a_topic_was_hidden_since():
    target, mover = TopicFactory(), MemberFactory()
    other = TopicFactory(forum=target.forum)
    appoint(who=mover, forum=target.forum, rights={Right.MOVE}, by=AdministratorFactory())
    mover.refresh_from_db()
    merge(topics=[other], into=target, by=mover)
    entry = LogEntry.objects.get(deed="topic.merge")
    target.refresh_from_db()
    hide_topic(topic=target, by=AdministratorFactory())

    with pytest.raises(PermissionDenied):
        undo(entry=entry, by=mover)
    with pytest.raises(CannotUndo):  # who finds it is told what stands in the way
        undo(entry=entry, by=AdministratorFactory())


def test_their_log_holds_their_own_deeds_and_nobody_elses(client, locker):
    member, topic = locker
    pin(topic=topic, by=AdministratorFactory(), reason="Zebras")
    lock(topic=topic, by=member, reason="Settled.")

    assert [entry.deed for entry in readable(member)] == ["topic.lock"]
    client.force_login(member)
    page = client.get("/moderation/log/").text
    assert "Settled." in page
    assert "Zebras" not in page


def test_what_they_did_goes_where_they_may_not_read(locker):
    member, topic = locker
    lock(topic=topic, by=member, reason="Settled.")
    closed = ForumFactory(read_from=Level.ADMINISTRATORS)
    move(topic=topic, to=closed, by=AdministratorFactory())

    assert list(readable(member)) == []


@pytest.mark.parametrize("elsewhere", [False, True])
def test_who_lost_every_right_there_reads_nothing(locker, elsewhere):
    member, topic = locker
    lock(topic=topic, by=member, reason="Settled.")
    if elsewhere:
        appoint(who=member, forum=ForumFactory(), rights={Right.LOCK}, by=AdministratorFactory())
    dismiss(office=Appointment.objects.get(forum=topic.forum), by=AdministratorFactory())
    member.refresh_from_db()

    assert list(readable(member)) == []


def test_all_rights_read_what_others_did(locker):
    member, topic = locker
    appoint(who=member, forum=topic.forum, rights=STAFF_RIGHTS, by=AdministratorFactory())
    member.refresh_from_db()
    lock(topic=topic, by=AdministratorFactory(), reason="Settled.")

    assert "topic.lock" in {entry.deed for entry in readable(member)}
