"""What follows when allauth has changed a password. Connected in ``accounts.apps``."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest

from accounts import address_uses, sessions
from accounts.addresses import confirm, forget_pending
from accounts.models import Member
from accounts.second_factor.having import KINDS, factors_of


def on_signed_in(request: HttpRequest, user: Member, **kwargs: Any) -> None:
    """Where somebody signed in from; what they do later is noted by the middleware."""
    address_uses.note(request, user)


def on_password_changed(request: HttpRequest, user: Member, **kwargs: Any) -> None:
    """Other sessions end, and so does a change of address that was under way."""
    with transaction.atomic():
        sessions.end_all(member=user, but=request.session.session_key)
        forget_pending(member=user)


def on_password_reset(request: HttpRequest, user: Member, **kwargs: Any) -> None:
    """As above for every session; and the mailed link has proven whose the address is."""
    with transaction.atomic():
        sessions.end_all(member=user)
        forget_pending(member=user)
        confirm(member=user)


def on_factor_added(
    request: HttpRequest, user: Member, authenticator: Authenticator, **kwargs: Any
) -> None:
    """With the first factor other sessions end: they were opened by the password alone."""
    if authenticator.type in KINDS and factors_of(user).count() == 1:
        sessions.end_all(member=user, but=request.session.session_key)
