"""What follows when allauth has changed a password. Connected in ``accounts.apps``."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest

from accounts import sessions
from accounts.addresses import confirm, forget_pending
from accounts.models import Member


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
