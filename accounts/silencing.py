"""Between a warning and a ban stands silence: the member reads, and writes to the team only."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from accounts.restrictions import is_silenced
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.logbook.undoing import take_back, undoes
from forum.rights import ask, may

COLUMNS = ("silenced_until", "silenced_at", "silence_reason")


@transaction.atomic
def silence(*, member: Member, by: Any, reason: str, until: datetime | None = None) -> Member:
    """Let ``member`` only read until a time, or until somebody ends it; return them as they are.

    Raises ``PermissionDenied`` where ``by`` may not, ``ValueError`` for an end that has passed.
    Silencing somebody who is silenced already sets reason and end anew.
    """
    member = _locked(member)
    ask(by, "silence", member)
    if until is not None and until <= timezone.now():
        raise ValueError("A silence cannot end in the past.")
    before, rows = _facts(member), values_of(member, *COLUMNS)
    member.silenced_at, member.silenced_until = timezone.now(), until
    member.silence_reason = reason.strip()[:500]
    member.save(update_fields=COLUMNS)
    record(
        by=by, deed="member.silence", target=member, reason=member.silence_reason,
        before=before, after=_facts(member), rows=[Change(member, rows)],
    )  # fmt: skip
    return member


@transaction.atomic
def unsilence(*, member: Member, by: Any, reason: str = "") -> Member:
    """Let ``member`` write again; does nothing where they may already.

    Raises ``PermissionDenied`` where ``by`` could not have silenced them.
    """
    member = _locked(member)
    ask(by, "silence", member)
    if not is_silenced(member):
        return member
    before, rows = _facts(member), values_of(member, *COLUMNS)
    member.silenced_at = member.silenced_until = None
    member.silence_reason = ""
    member.save(update_fields=COLUMNS)
    record(
        by=by, deed="member.unsilence", target=member, reason=reason,
        before=before, rows=[Change(member, rows)],
    )  # fmt: skip
    return member


def _may_undo(entry: LogEntry, by: Any) -> bool:
    return may(by, "silence", Member.objects.with_group().get(pk=entry.target_id))


@undoes("member.silence", "member.unsilence", may=_may_undo)
def _undo(entry: LogEntry, by: Any) -> None:
    ask(by, "silence", _locked(Member(pk=entry.target_id)))
    take_back(entry, by)


def _locked(member: Member) -> Member:
    return Member.objects.select_for_update(of=("self",)).with_group().get(pk=member.pk)


def _facts(member: Member) -> dict[str, Any]:
    if not is_silenced(member):
        return {}
    until = member.silenced_until.isoformat() if member.silenced_until else None
    return {"silenced_until": until, "reason": member.silence_reason}
