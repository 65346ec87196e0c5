"""How bans and changes of the group are taken back; ``forum.logbook.undoing`` calls this."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts import sessions
from accounts.banning import may_ban
from accounts.grouping import count_in_groups, may_move
from accounts.models import Group, Member
from accounts.signals import member_banned, member_regrouped, member_unbanned
from forum.logbook.models import LogEntry
from forum.logbook.undoing import locks_for_batches, take_back, undoes


def may_undo_ban(entry: LogEntry, by: Any) -> bool:
    """Whether somebody may ban the member of an entry now."""
    return may_ban(by, _member(entry))


def ended_by_itself(entry: LogEntry, by: Any) -> list[str]:
    """A ban whose time has passed is over already: there is nothing to take back."""
    until = entry.after.get("until")
    end = parse_datetime(until) if until else None
    if entry.deed != "member.ban" or end is None or end > timezone.now():
        return []
    return [_("The ban has ended by itself.")]


@undoes("member.ban", "member.unban", may=may_undo_ban, also=ended_by_itself)
def undo_ban(entry: LogEntry, by: Any) -> None:
    member = Member.objects.select_for_update(of=("self",)).with_group().get(pk=entry.target_id)
    if not may_ban(by, member):
        raise PermissionDenied
    take_back(entry, by)
    member.refresh_from_db(fields=["banned_at", "banned_until", "ban_reason"])
    if member.is_banned:
        sessions.end_all(member=member)
    signal = member_banned if member.is_banned else member_unbanned
    transaction.on_commit(lambda: signal.send(Member, member=member, by=by))


def may_undo_group(entry: LogEntry, by: Any) -> bool:
    """Whether somebody may move the member of an entry back into the group before."""
    group = Group.objects.filter(pk=entry.rows[0]["before"]["group_id"]).first()
    # A group that is gone is no matter of rights: it is said to stand in the way.
    return group is None or may_move(by, _member(entry), group)


@undoes("member.group", may=may_undo_group)
def undo_group(entry: LogEntry, by: Any) -> None:
    # As moving does: two administrators who demote each other must not both succeed.
    list(Group.objects.select_for_update().order_by("pk"))
    member = Member.objects.select_for_update(of=("self",)).with_group().get(pk=entry.target_id)
    if not may_undo_group(entry, by):
        raise PermissionDenied
    left = member.group_id
    take_back(entry, by)
    member.refresh_from_db(fields=["group"])
    count_in_groups(left=left, entered=member.group_id)
    member_regrouped.send(Member, member=member)


@locks_for_batches(order=2)
def lock_members(entries: list[LogEntry]) -> None:
    """Lock the members that some entries are about, by their numbers."""
    about = [entry.target_id for entry in entries if entry.target_kind == "member"]
    if any(entry.deed == "member.group" for entry in entries):
        list(Group.objects.select_for_update().order_by("pk"))
    if about:
        members = Member.objects.select_for_update(no_key=True).filter(pk__in=about)
        list(members.order_by("pk").values_list("pk", flat=True))


def _member(entry: LogEntry) -> Member:
    return Member.objects.with_group().get(pk=entry.target_id)
