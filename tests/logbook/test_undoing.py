"""The rules of undo themselves, on a deed that exists for these tests alone."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.levels import Level
from forum.logbook import undoing
from forum.logbook.batches import as_batch
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.signals import deed_undone
from forum.logbook.snapshots import Change, values_of
from forum.logbook.undoing import CannotUndo, can_undo, take_back, undo, undo_batch, undoes
from forum.topics.models import Topic
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

DEED = "topic.test"


@pytest.fixture(autouse=True)
def _deed(monkeypatch):
    monkeypatch.setattr(undoing, "_RULES", dict(undoing._RULES))

    @undoes(DEED, may=lambda entry, by: by.is_moderator)
    def take_test_back(entry, by):
        take_back(entry, by)


def slow_down(topic, by, seconds):
    before = values_of(topic, "slow_mode")
    topic.slow_mode = seconds
    topic.save(update_fields=["slow_mode"])
    return record(
        by=by, deed=DEED, target=topic, forum_id=topic.forum_id, rows=[Change(topic, before)],
        before={"seconds": before["slow_mode"]}, after={"seconds": seconds},
    )  # fmt: skip


def test_a_deed_without_a_way_back_is_not_offered_one():
    entry = record(by=ModeratorFactory(), deed="topic.nothing", target=TopicFactory())

    assert not can_undo(entry)
    with pytest.raises(CannotUndo, match="A deed of this kind cannot be undone"):
        undo(entry=entry, by=ModeratorFactory())


def test_whether_to_offer_an_undo_costs_no_query(django_assert_num_queries):
    topic, moderator = TopicFactory(), ModeratorFactory()
    undo(entry=slow_down(topic, moderator, 5), by=moderator)
    slow_down(Topic.objects.get(), moderator, 7)

    entries = list(LogEntry.objects.with_undo().order_by("pk"))
    with django_assert_num_queries(0):
        assert [can_undo(entry) for entry in entries] == [False, False, True]


def test_a_refused_undo_changes_nothing_and_writes_nothing():
    topic, moderator = TopicFactory(), ModeratorFactory()
    entry = slow_down(topic, moderator, 5)

    with pytest.raises(PermissionDenied):
        undo(entry=entry, by=MemberFactory())

    assert Topic.objects.get().slow_mode == 5
    assert LogEntry.objects.count() == 1


def test_a_receiver_that_raises_stops_the_undo():
    def refuse(**_):
        raise CannotUndo("Not now.")

    topic, moderator = TopicFactory(), ModeratorFactory()
    entry = slow_down(topic, moderator, 5)
    deed_undone.connect(refuse)
    try:
        with pytest.raises(CannotUndo, match="Not now"):
            undo(entry=entry, by=moderator)
    finally:
        deed_undone.disconnect(refuse)

    assert Topic.objects.get().slow_mode == 5
    assert LogEntry.objects.count() == 1


def test_the_entry_of_an_undo_holds_the_deed_turned_round():
    moderator = ModeratorFactory()
    entry = slow_down(TopicFactory(), moderator, 5)

    written = undo(entry=entry, by=moderator, reason="Calm again")

    assert (written.before, written.after) == ({"seconds": 5}, {"seconds": 0})
    assert written.rows[0]["before"] == {"slow_mode": 5}
    assert written.rows[0]["after"] == {"slow_mode": 0}
    assert (written.reason, written.forum_id) == ("Calm again", entry.forum_id)


def test_a_batch_tells_nothing_of_entries_that_its_reader_may_not_read():
    """They are refused without a word of what stands in the way."""
    administrator, moderator = AdministratorFactory(), ModeratorFactory()
    closed = ForumFactory(read_from=Level.ADMINISTRATORS)
    secret = TopicFactory(forum=closed, author=administrator, title="Secret")
    with as_batch() as batch:
        slow_down(TopicFactory(), administrator, 5)
        slow_down(secret, administrator, 5)
    Topic.objects.filter(title="Secret").update(slow_mode=9)

    with pytest.raises(CannotUndo) as refused:
        undo_batch(batch=batch, by=moderator)
    assert refused.value.sentences == ["Some of it you may not undo."]

    done, left = undo_batch(batch=batch, by=moderator, leave_out=True)
    assert (len(done), left) == (1, ["Some of it you may not undo."])


def test_an_empty_batch_says_so():
    with as_batch() as batch:
        pass
    with pytest.raises(CannotUndo, match="nothing to undo"):
        undo_batch(batch=batch, by=ModeratorFactory())
