"""Move a member into another group: what they may do changes with their next page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from accounts.groups import GroupKind
from accounts.levels import Level, level_of
from accounts.models import Group, Member
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of


def may_move(by: Any, member: Member, group: Group) -> bool:
    """Administrators move members, and nobody grants a level above their own.

    Nobody becomes a guest, and the last administrator stays one.
    """
    level = level_of(by)
    if level < Level.ADMINISTRATORS or group.kind == GroupKind.GUESTS:
        return False
    if max(group.level, member.group.level) > level:
        return False
    return group.level >= Level.ADMINISTRATORS or not is_last_administrator(member)


def is_last_administrator(member: Member) -> bool:
    """Whether nobody else who can sign in could administer the board."""
    if member.group.level < Level.ADMINISTRATORS:
        return False
    others = Member.objects.filter(group__kind=GroupKind.ADMINISTRATORS, is_active=True)
    return not others.filter(banned_at=None).exclude(pk=member.pk).exists()


@transaction.atomic
def move_to_group(*, member: Member, group: Group, by: Member, reason: str = "") -> None:
    """Move ``member``; the counts of both groups stay exact, and the log says who did it.

    Does nothing where they are in it already. Raises ``PermissionDenied`` where ``may_move`` says
    no.
    """
    # Two administrators who demote each other at once must not both succeed.
    list(Group.objects.select_for_update().order_by("pk"))
    member = Member.objects.select_for_update(of=("self",)).with_group().get(pk=member.pk)
    if not may_move(by, member, group):
        raise PermissionDenied
    before = member.group
    if before.pk == group.pk:
        return
    row = values_of(member, "group")
    member.group = group
    member.save(update_fields=["group"])
    count_in_groups(left=before.pk, entered=group.pk)
    record(by=by, deed="member.group", target=member, reason=reason,
           before={"group": before.name}, after={"group": group.name},
           rows=[Change(member, row)])  # fmt: skip


def count_in_groups(*, left: int, entered: int) -> None:
    """Move one member in the counts of two groups, which are locked."""
    Group.objects.filter(pk=left).update(member_count=F("member_count") - 1)
    Group.objects.filter(pk=entered).update(member_count=F("member_count") + 1)
