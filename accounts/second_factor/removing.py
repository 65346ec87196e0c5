"""Take a member's second step away, for somebody who has lost both it and the recovery codes."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from accounts import sessions
from accounts.levels import is_administrator
from accounts.models import Member
from forum.logbook.recording import record
from forum.site import site


def may_remove_factor(by: Any, member: Member) -> bool:
    """Administrators, and for others than themselves: their own go on their own page, where the
    password is asked for."""
    return is_administrator(by) and by.pk != member.pk


def has_any(member: Member) -> bool:
    """Whether there is anything to take away, be it recovery codes alone."""
    return Authenticator.objects.filter(user_id=member.pk).exists()


@transaction.atomic
def remove_second_factor(*, member: Member, by: Member | None, reason: str = "") -> int:
    """Remove all factors and recovery codes of ``member``, end their sessions, and tell them.

    How many went. ``by`` is an administrator, or ``None`` for the operator at the machine. Raises
    ``PermissionDenied`` where ``by`` may not, and where there is nothing to remove. It cannot be
    undone: what proves somebody is not to be put back by somebody else.
    """
    if by is not None and not may_remove_factor(by, member):
        raise PermissionDenied
    removed = Authenticator.objects.filter(user_id=member.pk).delete()[0]
    if not removed:
        raise PermissionDenied
    sessions.end_all(member=member)
    record(by=by, deed="member.resetsteps", target=member, reason=reason.strip()[:500])
    _tell(member)
    return removed


def _tell(member: Member) -> None:
    if not member.email:
        return
    facts = {"site_name": site.name, "site_url": settings.SITE_URL, "username": member.username}
    with translation.override(member.language or settings.LANGUAGE_CODE):
        subject = render_to_string("mfa/email/removed_by_staff_subject.txt", facts)
        text = render_to_string("mfa/email/removed_by_staff_message.txt", facts)
    send_mail(" ".join(subject.split()), text.strip() + "\n", None, [member.email])
