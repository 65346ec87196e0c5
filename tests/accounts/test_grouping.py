import pytest
from django.core.exceptions import PermissionDenied

from accounts.grouping import is_last_administrator, move_to_group
from accounts.groups import GroupKind, make_groups
from accounts.models import Group, Member
from forum.logbook.models import LogEntry
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db


def group(kind: GroupKind) -> Group:
    return Group.objects.of_kind(kind)


def counts_are_right() -> bool:
    return all(row.member_count == row.members.count() for row in Group.objects.all())


def test_every_board_has_four_groups() -> None:
    assert list(Group.objects.values_list("name", "colour")) == [
        ("Administrators", "admin"), ("Moderators", "mod"), ("Members", ""), ("Guests", ""),
    ]  # fmt: skip


def test_migrating_again_adds_no_group_where_a_board_has_two_of_a_kind() -> None:
    Group.objects.create(name="News team", kind=GroupKind.MEMBERS)
    make_groups(sender=None, using="default")
    assert Group.objects.count() == 5


def test_administrator_moves_a_member_and_counts_and_log_follow() -> None:
    administrator, member = AdministratorFactory(), MemberFactory()
    move_to_group(member=member, group=group(GroupKind.MODERATORS), by=administrator)
    member.refresh_from_db()
    assert member.is_moderator
    assert counts_are_right()
    entry = LogEntry.objects.get()
    assert (entry.deed, entry.before, entry.after) == (
        "member.group", {"group": "Members"}, {"group": "Moderators"},
    )  # fmt: skip


def test_moving_to_where_one_is_does_nothing() -> None:
    member = MemberFactory()
    move_to_group(member=member, group=member.group, by=AdministratorFactory())
    assert not LogEntry.objects.exists()
    assert counts_are_right()


@pytest.mark.parametrize("kind", [GroupKind.MODERATORS, GroupKind.ADMINISTRATORS])
def test_moderators_and_members_move_nobody(kind: GroupKind) -> None:
    for by in (MemberFactory(), ModeratorFactory()):
        with pytest.raises(PermissionDenied):
            move_to_group(member=by, group=group(kind), by=by)


def test_last_administrator_stays_one() -> None:
    last = AdministratorFactory()
    assert is_last_administrator(last)
    with pytest.raises(PermissionDenied):
        move_to_group(member=last, group=group(GroupKind.MEMBERS), by=last)
    AdministratorFactory(is_active=False)
    assert is_last_administrator(last)
    AdministratorFactory()
    move_to_group(member=last, group=group(GroupKind.MEMBERS), by=last)
    assert counts_are_right()


def test_nobody_becomes_a_guest() -> None:
    with pytest.raises(PermissionDenied):
        move_to_group(
            member=MemberFactory(), group=group(GroupKind.GUESTS), by=AdministratorFactory()
        )


def test_member_made_by_hand_is_counted_and_may_sign_in() -> None:
    member = Member.objects.create_superuser("Head", "Head@Example.org", "a long enough one")
    assert member.is_superuser
    assert member.emailaddress_set.get().verified
    assert counts_are_right()
