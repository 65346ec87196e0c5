"""Taking bans and changes of the group back."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.banning import ban, lift_all_over, unban
from accounts.grouping import move_to_group
from accounts.groups import GroupKind
from accounts.models import Group, Member
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo, what_stands_in_the_way
from forum.operations.recounting import differences
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db


def last_entry():
    return LogEntry.objects.newest_first()[0]


def row(member):
    return Member.objects.filter(pk=member.pk).values().get()


def test_an_undone_ban_is_as_if_it_had_never_been():
    member, moderator = MemberFactory(), ModeratorFactory()
    before = row(member)
    ban(member=member, by=moderator, reason="Spam")

    undo(entry=last_entry(), by=moderator)

    assert row(member) == before


def test_a_second_ban_undone_leaves_the_first():
    member, moderator = MemberFactory(), ModeratorFactory()
    ban(member=member, by=moderator, reason="Rude", until=timezone.now() + timedelta(days=9))
    first = row(member)
    ban(member=member, by=moderator, reason="Spam")

    undo(entry=last_entry(), by=moderator)

    assert row(member) == first


def test_a_lifted_ban_undone_holds_again_and_ends_sessions(client):
    member, moderator = MemberFactory(), ModeratorFactory()
    ban(member=member, by=moderator, reason="Rude")
    banned_at = row(member)["banned_at"]
    unban(member=member, by=moderator)
    client.force_login(Member.objects.get(pk=member.pk))

    undo(entry=last_entry(), by=moderator)

    assert row(member)["banned_at"] == banned_at
    assert client.get("/settings/").status_code != 200


def test_a_ban_that_has_ended_by_itself_is_not_taken_back():
    member, moderator = MemberFactory(), ModeratorFactory()
    with time_machine.travel("2030-01-07 09:00Z", tick=False) as clock:
        ban(member=member, by=moderator, reason="Rude", until=timezone.now() + timedelta(days=1))
        clock.shift(timedelta(days=2))
        lift_all_over()

        with pytest.raises(CannotUndo, match=r"^The ban has ended by itself\.$"):
            undo(entry=last_entry(), by=moderator)


def test_a_later_ban_stands_in_the_way_and_is_named():
    member, moderator = MemberFactory(username="Kim"), ModeratorFactory()
    ban(member=member, by=moderator, reason="Rude")
    entry = last_entry()
    ban(member=member, by=ModeratorFactory(username="Lou"), reason="Spam")

    (words,) = what_stands_in_the_way(entry, moderator)

    assert words.startswith("“Kim” has changed since: ")
    assert "Lou banned “Kim”." in words


def test_only_who_could_ban_takes_a_ban_back():
    member = MemberFactory()
    ban(member=member, by=ModeratorFactory(), reason="Spam")

    with pytest.raises(PermissionDenied):
        undo(entry=last_entry(), by=MemberFactory())
    assert Member.objects.get(pk=member.pk).is_banned


def test_a_change_of_group_undone_counts_in_both_groups():
    member, administrator = MemberFactory(), AdministratorFactory()
    before = row(member)
    moderators = Group.objects.of_kind(GroupKind.MODERATORS)
    move_to_group(member=member, group=moderators, by=administrator)

    undo(entry=last_entry(), by=administrator)

    assert row(member) == before
    assert list(differences()) == []


def test_moderators_do_not_undo_what_administrators_did_with_groups():
    member, administrator = MemberFactory(), AdministratorFactory()
    moderators = Group.objects.of_kind(GroupKind.MODERATORS)
    move_to_group(member=member, group=moderators, by=administrator)

    with pytest.raises(PermissionDenied):
        undo(entry=last_entry(), by=ModeratorFactory())


def test_a_group_that_is_gone_stands_in_the_way():
    old = Group.objects.create(name="Old hands")
    member, administrator = MemberFactory(group=old), AdministratorFactory()
    members = Group.objects.of_kind(GroupKind.MEMBERS)
    move_to_group(member=member, group=members, by=administrator)
    old.delete()

    with pytest.raises(CannotUndo, match="is not there any more"):
        undo(entry=last_entry(), by=administrator)
