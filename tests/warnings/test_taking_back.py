"""A warning taken back takes its consequences with it, and only its own."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Member
from accounts.restrictions import is_silenced, needs_approval
from accounts.silencing import silence, unsilence
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.site.catalogue import Threshold
from forum.warnings.acknowledging import acknowledge
from forum.warnings.giving import warn
from forum.warnings.holds import TOUCHED
from forum.warnings.models import Consequence, Warning
from forum.warnings.standing import points_of
from forum.warnings.taking_back import take_back
from tests.factories import MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db

LADDER = (Threshold(10, "approval", 0), Threshold(20, "silence", 0), Threshold(30, "ban", 7))


@pytest.fixture(autouse=True)
def _ladder(site_says):
    site_says(warning_thresholds=LADDER)


@pytest.fixture
def member():
    return MemberFactory(username="Ploy")


@pytest.fixture
def moderator():
    return ModeratorFactory()


def columns(member: Member) -> dict:
    return Member.objects.filter(pk=member.pk).values(*TOUCHED).get()


def rows() -> list:
    return [*Warning.objects.order_by("pk").values(), *Consequence.objects.order_by("pk").values()]


def newest() -> LogEntry:
    return LogEntry.objects.order_by("-pk")[0]


def given(member, by, points, days=30, words=""):
    return warn(member=member, by=by, reason="Insulting others", words=words, points=points,
                days=days)  # fmt: skip


def test_the_member_stands_exactly_as_before(member, moderator):
    before = columns(member)
    warning = given(member, moderator, 30)
    assert columns(member) != before
    take_back(warning=warning, by=moderator, reason="A mistake.")
    assert columns(member) == before
    assert points_of(member) == 0
    assert LogEntry.objects.filter(deed="warning.takeback").count() == 1


def test_what_was_by_hand_before_comes_back(member, moderator):
    silence(member=member, by=moderator, reason="By hand.", until=timezone.now() + timedelta(1))
    before = columns(member)
    warning = given(member, moderator, 20)
    take_back(warning=warning, by=moderator)
    assert columns(member) == before


def test_a_later_warning_keeps_what_it_leads_to_alone(member, moderator):
    first = given(member, moderator, 12, words="one")
    given(member, moderator, 12, words="two")
    assert is_silenced(Member.objects.get(pk=member.pk))
    take_back(warning=first, by=moderator)
    now = Member.objects.get(pk=member.pk)
    assert not is_silenced(now)
    assert needs_approval(now)


def test_the_later_of_two_leaves_the_earlier_exactly(member, moderator):
    given(member, moderator, 12, words="one")
    before = columns(member)
    second = given(member, moderator, 24, words="two")
    take_back(warning=second, by=moderator)
    assert columns(member) == before


def test_what_a_person_decided_since_stands(member, moderator):
    warning = given(member, moderator, 20)
    unsilence(member=member, by=moderator)
    silence(member=member, by=moderator, reason="For another thing.")
    kept = take_back(warning=warning, by=moderator)
    assert kept == ["silence"]
    assert is_silenced(Member.objects.get(pk=member.pk))
    assert not needs_approval(Member.objects.get(pk=member.pk))


def test_it_is_taken_back_once(member, moderator):
    warning = given(member, moderator, 5)
    take_back(warning=warning, by=moderator)
    with pytest.raises(PermissionDenied):
        take_back(warning=warning, by=moderator)


def test_a_member_takes_nothing_back(member, moderator):
    with pytest.raises(PermissionDenied):
        take_back(warning=given(member, moderator, 5), by=MemberFactory())


def test_nothing_is_owed_for_a_warning_that_is_taken_back(member, moderator):
    take_back(warning=given(member, moderator, 5), by=moderator)
    assert not Member.objects.get(pk=member.pk).owes_acknowledgement


def test_undo_of_a_warning_leaves_no_trace_but_the_log(member, moderator):
    before, were = columns(member), rows()
    given(member, moderator, 30)
    undo(entry=newest(), by=moderator)
    assert (columns(member), rows()) == (before, were)


def test_undo_of_taking_back_gives_back_the_very_rows(member, moderator):
    first = given(member, moderator, 12, words="one")
    given(member, moderator, 12, words="two")
    before, were = columns(member), rows()
    take_back(warning=first, by=moderator)
    assert rows() != were
    undo(entry=newest(), by=moderator)
    assert (columns(member), rows()) == (before, were)


def test_what_the_member_has_read_is_not_made_unsaid(member, moderator):
    warning = given(member, moderator, 12)
    entry = newest()
    acknowledge(warning=warning, by=member)
    with pytest.raises(CannotUndo, match="Ploy has read it"):
        undo(entry=entry, by=moderator)


def test_undo_says_that_another_warning_came_since(member, moderator):
    given(member, moderator, 12, words="one")
    entry = newest()
    given(member, moderator, 12, words="two")
    with pytest.raises(CannotUndo, match="warned again since"):
        undo(entry=entry, by=moderator)


def test_undo_asks_for_the_right_to_warn(member, moderator):
    given(member, moderator, 12)
    with pytest.raises(PermissionDenied):
        undo(entry=newest(), by=MemberFactory())
