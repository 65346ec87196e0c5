"""The member's columns behind each act: approval, silence, ban, as one kind of value."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import sessions
from accounts.models import Member
from accounts.signals import member_banned
from forum.site.catalogue import Act

COLUMNS: dict[str, tuple[str, str, str]] = {
    Act.APPROVAL: ("approval_since", "approval_until", ""),
    Act.SILENCE: ("silenced_at", "silenced_until", "silence_reason"),
    Act.BAN: ("banned_at", "banned_until", "ban_reason"),
}
# All that a warning may change in the member's row.
TOUCHED = ("owes_acknowledgement", *(name for names in COLUMNS.values() for name in names if name))


@dataclass(frozen=True)
class Hold:
    """Since when and until when (``None``: open) something is held, and why."""

    since: datetime | None = None
    until: datetime | None = None
    reason: str = ""

    def is_in_force(self, at: datetime) -> bool:
        return self.since is not None and (self.until is None or self.until > at)

    def joined_by(self, own: "Hold", at: datetime) -> "Hold":
        """This hold and one more: never shorter than either, with the reason of the longer."""
        if not self.is_in_force(at):
            return own
        if self.until is None or (own.until is not None and own.until <= self.until):
            return self
        return Hold(self.since, own.until, own.reason)

    def stored(self) -> dict[str, str | None]:
        """As JSON holds it, to the microsecond."""
        if self.since is None:
            return {}
        until = self.until.isoformat() if self.until else None
        return {"since": self.since.isoformat(), "until": until, "reason": self.reason}


def from_stored(stored: dict[str, Any]) -> Hold:
    if not stored:
        return Hold()
    until = datetime.fromisoformat(stored["until"]) if stored["until"] else None
    return Hold(datetime.fromisoformat(stored["since"]), until, stored["reason"])


def has_reason(act: str) -> bool:
    """Whether the member's columns keep why."""
    return bool(COLUMNS[act][2])


def hold_on(member: Member, act: str) -> Hold:
    """How the member's columns stand."""
    since, until, reason = COLUMNS[act]
    return Hold(getattr(member, since), getattr(member, until), getattr(member, reason, ""))


def put(member: Member, act: str, hold: Hold, *, by: Any) -> None:
    """Write the columns; a member who is banned by that is out at once."""
    since, until, reason = COLUMNS[act]
    values = {since: hold.since, until: hold.until} | ({reason: hold.reason} if reason else {})
    for name, value in values.items():
        setattr(member, name, value)
    member.save(update_fields=list(values))
    if act == Act.BAN and hold.is_in_force(timezone.now()):
        sessions.end_all(member=member)
        transaction.on_commit(lambda: member_banned.send(Member, member=member, by=by))
