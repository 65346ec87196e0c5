"""Keep a member out, for a while or for good, and let them in again."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts import sessions
from accounts.models import Member
from accounts.signals import member_banned, member_unbanned
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.rights import may

COLUMNS = ["banned_at", "banned_until", "ban_reason"]


def may_ban(by: Any, member: Member) -> bool:
    """Who holds the right on the whole board keeps out those below them (``ranking``); nobody
    themself, so the last administrator is safe."""
    return may(by, "ban", member)


@transaction.atomic
def ban(*, member: Member, by: Member, reason: str, until: datetime | None = None) -> None:
    """Keep ``member`` out until a time, or for good, and end their sessions at once.

    Raises ``PermissionDenied`` where ``by`` may not, ``ValueError`` for an end that has passed.
    Banning somebody who is banned already sets reason and end anew.
    """
    member = _locked(member)
    if not may_ban(by, member):
        raise PermissionDenied
    if until is not None and until <= timezone.now():
        raise ValueError("A ban cannot end in the past.")
    before, row = _facts(member), values_of(member, *COLUMNS)
    member.banned_at, member.banned_until = timezone.now(), until
    member.ban_reason = reason.strip()[:500]
    _save(member)
    sessions.end_all(member=member)
    record(by=by, deed="member.ban", target=member, reason=member.ban_reason,
           before=before, after=_facts(member), rows=[Change(member, row)])  # fmt: skip
    transaction.on_commit(lambda: member_banned.send(Member, member=member, by=by))


@transaction.atomic
def unban(*, member: Member, by: Member, reason: str = "") -> None:
    """Let ``member`` in again; does nothing where they are not banned.

    Raises ``PermissionDenied`` where ``by`` could not have banned them.
    """
    member = _locked(member)
    if not may_ban(by, member):
        raise PermissionDenied
    if member.banned_at is None:
        return
    before, row = _facts(member), values_of(member, *COLUMNS)
    member.banned_at = member.banned_until = None
    member.ban_reason = ""
    _save(member)
    record(by=by, deed="member.unban", target=member, reason=reason, before=before,
           rows=[Change(member, row)])  # fmt: skip
    transaction.on_commit(lambda: member_unbanned.send(Member, member=member, by=by))


def lift_if_over(member: Member) -> None:
    """Clear a ban whose time has passed; it keeps nobody out any more, but lists still read it."""
    if member.banned_at is None or member.is_banned:
        return
    over = Member.objects.filter(pk=member.pk, banned_until__lte=timezone.now())
    over.update(banned_at=None, banned_until=None, ban_reason="")
    member.banned_at = member.banned_until = None
    member.ban_reason = ""


def lift_all_over() -> int:
    """The same for everybody, as a job does each hour. How many bans were over."""
    over = Member.objects.filter(banned_until__lte=timezone.now())
    return over.update(banned_at=None, banned_until=None, ban_reason="")


def _locked(member: Member) -> Member:
    return Member.objects.select_for_update(of=("self",)).with_group().get(pk=member.pk)


def _save(member: Member) -> None:
    member.save(update_fields=COLUMNS)


def _facts(member: Member) -> dict[str, str | None]:
    if member.banned_at is None:
        return {}
    until = member.banned_until.isoformat() if member.banned_until else None
    return {"until": until, "reason": member.ban_reason}
