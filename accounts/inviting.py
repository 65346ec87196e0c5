"""Invite somebody to become a member, take an invitation back, and use one up.

The code is shown once, in the link; the database keeps a hash, so that who reads it can invite
nobody. An invitation for an address is good for that address alone.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.groups import GroupKind
from accounts.invitation import HINT_LENGTH, Arrival, Invitation
from accounts.levels import is_administrator, level_of
from accounts.models import Group, Member
from accounts.newcomers import is_new
from accounts.restrictions import blocked_from_writing
from accounts.returning import absolute
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.logbook.undoing import take_back, undoes
from forum.rights import answer_for, ask
from forum.site import site
from forum.site.catalogue import Registration

CODE_BYTES = 15
LONGEST_CODE = 60
OPEN_AT_ONCE = 5  # of a member; administrators as many as they like
MEMBERS_DAYS = 14
MOST_USES = 1000


class InvitationSpent(Exception):  # noqa: N818  (it names what is so, not a fault)
    """The invitation was used up, revoked or over a moment ago."""


def may_invite(by: Any) -> bool:
    """Administrators; members too where the site lets them, who are known to the board."""
    if not by.is_authenticated or site.registration == Registration.CLOSED:
        return False
    if is_administrator(by):
        return True
    return site.members_invite and not is_new(by) and not blocked_from_writing(by)


def groups_to_offer(by: Any) -> list[Group]:
    """The groups that whoever comes may be put into: those below the administrator's own."""
    groups = Group.objects.exclude(kind=GroupKind.GUESTS)
    return [group for group in groups if group.level < level_of(by)]


@transaction.atomic
def invite(
    *,
    by: Any,
    email: str = "",
    uses: int = 1,
    until: datetime | None = None,
    group: Group | None = None,
) -> tuple[Invitation, str]:
    """Make an invitation, and return it with its code, which nobody can find out afterwards.

    Members invite one person at a time, for two weeks, into no group of note: what they give of
    ``uses``, ``until`` and ``group`` is left aside. Raises ``PermissionDenied`` where
    ``may_invite`` says no, and ``ValidationError`` for a member with five open ones.
    """
    if not may_invite(by):
        raise PermissionDenied
    if not is_administrator(by):
        _refuse_too_many(by)
        uses, group = 1, None
        until = timezone.now() + timedelta(days=MEMBERS_DAYS)
    if group is not None and group.level >= level_of(by):
        raise PermissionDenied
    code = secrets.token_urlsafe(CODE_BYTES)
    made = Invitation.objects.create(
        code_hash=_hashed(code), hint=code[:HINT_LENGTH], by=by, email=email.lower(),
        uses=uses, uses_left=uses, until=until, group=group,
    )  # fmt: skip
    if is_administrator(by):
        record(by=by, deed="invitation.add", target=made, after=_in_the_log(made))
    return made, code


@transaction.atomic
def revoke(*, invitation: Invitation, by: Any, reason: str = "") -> None:
    """Let nobody register with an invitation any more. Nothing where it is over already.

    Raises ``PermissionDenied`` for all but who made it and administrators.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    ask(by, "revoke", invitation)
    if not invitation.is_open:
        return
    before = values_of(invitation, "revoked_at")
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    if is_administrator(by):
        rows = [Change(invitation, before)]
        record(by=by, deed="invitation.revoke", target=invitation, reason=reason, rows=rows)


def link_of(code: str) -> str:
    """The whole address that whoever is invited opens."""
    return absolute(f"{reverse('account_signup')}?invite={code}")


def open_invitation(code: str) -> Invitation | None:
    """The invitation that a code opens now; None for any other."""
    if not code or len(code) > LONGEST_CODE or not code.isascii():
        return None
    found = Invitation.objects.open().filter(code_hash=_hashed(code))
    return found.select_related("group", "by").first()


def check_address(invitation: Invitation, email: str) -> None:
    """Raise ``ValidationError`` where an invitation is for another address."""
    if invitation.email and invitation.email != email.lower():
        raise ValidationError(_("This invitation is for another address."), code="other_address")


def spend(*, invitation: Invitation, member: Member) -> None:
    """Use an invitation once, for a new member; inside the transaction that makes them.

    Raises ``InvitationSpent`` where the last use went to somebody else meanwhile: the rows of
    both wait for each other here, so that one code never lets in one too many.
    """
    left = Invitation.objects.open().filter(pk=invitation.pk)
    if not left.update(uses_left=F("uses_left") - 1):
        raise InvitationSpent
    Arrival.objects.create(invitation=invitation, member=member)


def _in_the_log(made: Invitation) -> dict[str, Any]:
    """What people read of a new invitation; its code, and for whom it is, stay out."""
    after: dict[str, Any] = {"uses": made.uses}
    if made.until is not None:
        after["until"] = made.until.date().isoformat()
    return {**after, "group": made.group.name} if made.group else after


@undoes("invitation.revoke", may=lambda _entry, by: is_administrator(by))
def _revoke_back(entry: LogEntry, by: Any) -> None:
    list(Invitation.objects.select_for_update().filter(pk=entry.target_id))
    take_back(entry, by)


def _refuse_too_many(by: Any) -> None:
    # The member's own row is the lock: two forms at once must not make a sixth.
    Member.objects.select_for_update(of=("self",)).get(pk=by.pk)
    if Invitation.objects.open().made_by(by).count() >= OPEN_AT_ONCE:
        raise ValidationError(
            _("You have %(count)d open invitations. Revoke one first.") % {"count": OPEN_AT_ONCE}
        )


def _hashed(code: str) -> str:
    """Not salted: nobody guesses 120 bits, and a new SECRET_KEY must not spend invitations."""
    return sha256(code.encode()).hexdigest()


def _may_revoke(by: Any, invitation: Invitation) -> bool:
    if is_administrator(by):
        return True
    return bool(by.is_authenticated and not by.is_banned and by.pk == invitation.by_id)


answer_for(Invitation, {"revoke": _may_revoke})
