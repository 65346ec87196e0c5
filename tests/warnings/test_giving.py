"""Warning somebody: points, what follows from them at once, and their end without any job."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Member
from accounts.restrictions import is_silenced, needs_approval
from forum.logbook.models import LogEntry
from forum.rights import may
from forum.site.catalogue import Threshold
from forum.warnings.giving import warn
from forum.warnings.models import Warning
from forum.warnings.standing import points_of
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory, PostFactory

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


def fresh(member: Member) -> Member:
    return Member.objects.with_group().get(pk=member.pk)


def test_points_add_up_and_go_when_their_time_has_passed(member, moderator, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    warn(member=member, by=moderator, reason="Insulting others", points=3, days=10)
    warn(member=member, by=moderator, reason="Off the subject", points=2, days=20)
    assert points_of(member) == 5
    time_machine.shift(timedelta(days=10, seconds=1))
    assert points_of(member) == 2
    time_machine.shift(timedelta(days=10))
    assert points_of(member) == 0


def test_points_without_days_stay(member, moderator, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    warn(member=member, by=moderator, reason="Insulting others", points=3, days=0)
    time_machine.shift(timedelta(days=4000))
    assert points_of(member) == 3


def test_below_the_first_threshold_nothing_follows(member, moderator):
    warn(member=member, by=moderator, reason="Off the subject", points=9, days=10)
    assert not needs_approval(fresh(member))


def test_thresholds_act_at_once_and_end_with_the_points(member, moderator, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    warn(member=member, by=moderator, reason="Insulting others", points=12, days=10)
    assert needs_approval(fresh(member))
    assert not is_silenced(fresh(member))
    warn(member=member, by=moderator, reason="Again", points=12, days=30)
    assert is_silenced(fresh(member))
    time_machine.shift(timedelta(days=10, seconds=1))  # 12 points are left
    assert not is_silenced(fresh(member))
    assert needs_approval(fresh(member))
    time_machine.shift(timedelta(days=20))
    assert not needs_approval(fresh(member))


def test_points_for_good_hold_until_somebody_lifts_it(member, moderator, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    warn(member=member, by=moderator, reason="Insulting others", points=20, days=0)
    assert fresh(member).silenced_until is None
    time_machine.shift(timedelta(days=4000))
    assert is_silenced(fresh(member))


def test_a_ban_by_points_is_for_its_days_and_ends_by_itself(
    client, member, moderator, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)
    client.force_login(member)
    warn(member=member, by=moderator, reason="Insulting others", points=30, days=90)
    banned = fresh(member)
    assert banned.is_banned
    assert banned.ban_reason == "Insulting others"
    assert client.get("/settings/").status_code in (302, 403)
    time_machine.shift(timedelta(days=7, seconds=1))
    assert not fresh(member).is_banned
    assert is_silenced(fresh(member))  # the points still stand


def test_a_longer_hand_made_silence_is_not_shortened(member, moderator):
    until = timezone.now() + timedelta(days=300)
    member.silenced_at, member.silenced_until = timezone.now(), until
    member.silence_reason = "By hand."
    member.save()
    warn(member=member, by=moderator, reason="Insulting others", points=20, days=10)
    assert fresh(member).silenced_until == until
    assert fresh(member).silence_reason == "By hand."


def test_the_log_says_what_for_and_what_followed(member, moderator):
    warn(member=member, by=moderator, reason="Insulting others", words="Not here.", points=12)
    entry = LogEntry.objects.get(deed="member.warn")
    assert (entry.target_id, entry.actor) == (member.pk, moderator)
    assert entry.reason == "Insulting others: Not here."
    assert entry.after["points"] == 12
    assert "approval" in entry.after
    assert "ban" not in entry.after


def test_the_second_of_two_clicks_warns_once(member, moderator):
    first = warn(member=member, by=moderator, reason="Insulting others", points=3)
    assert warn(member=member, by=moderator, reason="Insulting others", points=3) == first
    assert Warning.objects.count() == 1


def test_a_warning_that_says_nothing_is_none(member, moderator):
    with pytest.raises(ValueError, match="what for"):
        warn(member=member, by=moderator, reason=" ", words="")


@pytest.mark.parametrize(
    ("by", "target"),
    [
        (MemberFactory, MemberFactory),
        (ModeratorFactory, ModeratorFactory),
        (ModeratorFactory, AdministratorFactory),
        (AdministratorFactory, AdministratorFactory),
    ],
)
def test_nobody_warns_their_equals_or_above(by, target):
    with pytest.raises(PermissionDenied):
        warn(member=target(), by=by(), reason="Insulting others")
    assert not Warning.objects.exists()


def test_nobody_warns_themself():
    administrator = AdministratorFactory()
    with pytest.raises(PermissionDenied):
        warn(member=administrator, by=administrator, reason="Insulting others")


def test_an_administrator_warns_a_moderator():
    moderator = ModeratorFactory()
    warn(member=moderator, by=AdministratorFactory(), reason="Insulting others")
    assert fresh(moderator).owes_acknowledgement


def test_a_post_of_somebody_else_is_no_reason(member, moderator):
    with pytest.raises(ValueError, match="somebody else"):
        warn(member=member, by=moderator, reason="Insulting others", post=PostFactory())


def test_a_warned_member_writes_nothing_until_they_have_read_it(member, moderator):
    post = PostFactory()
    assert may(fresh(member), "reply", post.topic)
    warn(member=member, by=moderator, reason="Off the subject")
    warned = fresh(member)
    assert not may(warned, "reply", post.topic)
    assert not may(warned, "start", post.topic.forum)
    assert may(warned, "report", post)
    assert may(warned, "read", post)
