"""Further groups of a member, beside the main one: what any of them may, the member may."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.grouping import is_last_administrator
from accounts.groups import GroupKind
from accounts.levels import Level, level_of
from accounts.models import Group, Member, Membership
from accounts.signals import member_regrouped
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.undoing import CannotUndo, undoes

JOINED, LEFT = "member.group_join", "member.group_leave"


def may_regroup(by: Any, group: Group) -> bool:
    """Administrators give and take further groups, and none above their own level."""
    level = level_of(by)
    return level >= Level.ADMINISTRATORS and group.kind != GroupKind.GUESTS and group.level <= level


@transaction.atomic
def join_group(*, member: Member, group: Group, by: Member | None, reason: str = "") -> None:
    """Give ``member`` a further group; ``by`` is ``None`` where a rule of the board does it.

    Does nothing where it is theirs already. Raises ``PermissionDenied``; a rule gives no rights
    of staff by kind.
    """
    _ask(by, group)
    member = _locked(member)
    if group.pk == member.group_id or group.pk in member.other_group_ids:
        return
    Membership.objects.create(member=member, group=group)
    _keep(member)
    _log(JOINED, member, group, by, reason)


@transaction.atomic
def leave_group(*, member: Member, group: Group, by: Member | None, reason: str = "") -> None:
    """Take a further group away again; does nothing where it is none of theirs.

    Raises ``PermissionDenied``, also where nobody could administer the board any more.
    """
    _ask(by, group)
    member = _locked(member)
    if group.pk not in member.other_group_ids:
        return
    if group.level >= Level.ADMINISTRATORS and is_last_administrator(member):
        raise PermissionDenied
    Membership.objects.filter(member=member, group=group).delete()
    _keep(member)
    _log(LEFT, member, group, by, reason)


def _ask(by: Member | None, group: Group) -> None:
    if by is None and group.level <= Level.MEMBERS and group.kind != GroupKind.GUESTS:
        return
    if by is None or not may_regroup(by, group):
        raise PermissionDenied


def _locked(member: Member) -> Member:
    return Member.objects.select_for_update(of=("self",)).with_group().get(pk=member.pk)


def _keep(member: Member) -> None:
    groups = Group.objects.filter(memberships__member=member).order_by("pk")
    member.other_group_ids = [group.pk for group in groups]
    member.other_level = max((group.level for group in groups), default=0)
    member.save(update_fields=["other_group_ids", "other_level"])
    member_regrouped.send(sender=Member, member=member)


def _log(deed: str, member: Member, group: Group, by: Member | None, reason: str) -> None:
    joined = deed == JOINED
    record(by=by, deed=deed, target=member, reason=reason,
           before={"further_group": "" if joined else group.name},
           after={"further_group": group.name if joined else ""},
           rows=[{"member": member.pk, "group": group.pk}])  # fmt: skip


def _may_undo(entry: LogEntry, by: Any) -> bool:
    group = Group.objects.filter(pk=entry.rows[0]["group"]).first()
    return group is not None and may_regroup(by, group)


@undoes(JOINED, LEFT, may=_may_undo)
def _turn_round(entry: LogEntry, by: Any) -> None:
    row = entry.rows[0]
    member = Member.objects.with_group().filter(pk=row["member"]).first()
    group = Group.objects.filter(pk=row["group"]).first()
    if member is None or group is None:
        raise CannotUndo(_("The member or the group is not there any more."))
    if not may_regroup(by, group):
        raise PermissionDenied
    there = Membership.objects.filter(member=member, group=group)
    if there.exists() != (entry.deed == JOINED):
        raise CannotUndo(_("The groups of %(name)s were changed again since.")
                         % {"name": member.username})  # fmt: skip
    if entry.deed == JOINED:
        there.delete()
    else:
        Membership.objects.create(member=member, group=group)
    _keep(_locked(member))
