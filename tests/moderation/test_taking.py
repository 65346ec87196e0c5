"""Taking a case, giving it back, and notes on it: the deeds."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.moderation.deciding import decide
from forum.moderation.locking import CaseClosed
from forum.moderation.models import Case, CaseNote
from forum.moderation.noting import note
from forum.moderation.taking import TakenByOther, give_back, take
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory
from tests.moderation.queueing import reported, warden_of

pytestmark = pytest.mark.django_db


def test_taking_shows_who_is_busy_with_it():
    case, moderator = reported(), ModeratorFactory()
    taken = take(case=case, by=moderator)
    assert (taken.is_taken, taken.taken_by) == (True, moderator)
    assert taken.is_taken_from(ModeratorFactory())
    assert not taken.is_taken_from(moderator)
    assert LogEntry.objects.get().deed == "case.take"


def test_taking_it_twice_is_one_deed():
    case, moderator = reported(), ModeratorFactory()
    take(case=case, by=moderator)
    take(case=case, by=moderator)
    assert LogEntry.objects.count() == 1


def test_what_somebody_has_taken_is_only_taken_over_on_purpose():
    case, first, second = reported(), ModeratorFactory(), ModeratorFactory()
    take(case=case, by=first)
    with pytest.raises(TakenByOther, match=first.username):
        take(case=case, by=second)
    assert take(case=case, by=second, over=True).taken_by == second


def test_a_case_that_was_left_lying_is_free_again_after_two_hours():
    case = take(case=reported(), by=ModeratorFactory())
    other = ModeratorFactory()
    assert not Case.objects.free_for(other).exists()
    with time_machine.travel(timezone.now() + timedelta(hours=2, minutes=1)):
        assert not case.is_taken
        assert Case.objects.free_for(other).exists()
        assert take(case=case, by=other).taken_by == other


def test_giving_back_lets_others_have_it():
    case, moderator = reported(), ModeratorFactory()
    take(case=case, by=moderator)
    with pytest.raises(TakenByOther):
        give_back(case=case, by=ModeratorFactory())
    assert not give_back(case=case, by=moderator).is_taken
    assert Case.objects.free_for(ModeratorFactory()).exists()


def test_a_decided_case_is_not_taken():
    case = reported()
    decide(case=case, by=ModeratorFactory(), choice="leave")
    with pytest.raises(CaseClosed):
        take(case=case, by=ModeratorFactory())


def test_who_does_not_look_after_a_case_neither_takes_nor_notes():
    case = reported()
    for by in (MemberFactory(), warden_of(ForumFactory())):
        with pytest.raises(PermissionDenied):
            take(case=case, by=by)
        with pytest.raises(PermissionDenied):
            note(case=case, by=by, text="Let me see.")


def test_staff_discuss_a_case_before_and_after_its_decision():
    case = reported()
    note(case=case, by=ModeratorFactory(), text=" He did this before. ")
    decide(case=case, by=ModeratorFactory(), choice="leave")
    note(case=case, by=ModeratorFactory(), text="I would have hidden it.")
    texts = [one.text for one in case.notes.order_by("pk")]
    assert texts == ["He did this before.", "I would have hidden it."]


def test_what_a_note_says_stays_out_of_the_log():
    note(case=reported(), by=ModeratorFactory(), text="His name is on the other list.")
    entry = LogEntry.objects.get()
    assert entry.deed == "case.note"
    assert "other list" not in f"{entry.before}{entry.after}{entry.rows}{entry.reason}"


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_a_note_has_words_and_not_too_many(text):
    with pytest.raises(ValidationError):
        note(case=reported(), by=ModeratorFactory(), text=text)


def test_taking_and_giving_back_are_taken_back():
    case, moderator = reported(), ModeratorFactory()
    before = Case.objects.values().get()
    take(case=case, by=moderator)
    taken = Case.objects.values().get()
    give_back(case=case, by=moderator)
    second, first = LogEntry.objects.order_by("-pk")
    undo(entry=second, by=moderator)
    assert Case.objects.values().get() == taken
    undo(entry=first, by=moderator)
    assert Case.objects.values().get() == before


def test_a_note_is_taken_back_by_its_writer_alone():
    writer = ModeratorFactory()
    note(case=reported(), by=writer, text="Wrong tab.")
    entry = LogEntry.objects.get()
    with pytest.raises(PermissionDenied):
        undo(entry=entry, by=ModeratorFactory())
    undo(entry=entry, by=writer)
    assert not CaseNote.objects.exists()


def test_what_was_taken_over_since_is_not_taken_back():
    case, first = reported(), ModeratorFactory()
    take(case=case, by=first)
    entry = LogEntry.objects.get()
    take(case=case, by=ModeratorFactory(), over=True)
    with pytest.raises(CannotUndo):
        undo(entry=entry, by=first)
