"""Checking a code that was typed: of the member's app, or a recovery code. Each counts once."""

import logging
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction

from accounts.second_factor.secrets import SecretLost, opened

logger = logging.getLogger(__name__)

USED = "used_step"  # in the row's data: the newest time step whose code was taken


@transaction.atomic
def taken(member: Any, code: str) -> Authenticator | None:
    """The factor that ``code`` belongs to, which it now no longer opens; ``None`` for a wrong one.

    The rows are locked: of two that come at once with the same code, one is too late. allauth
    remembers used codes in the cache, which each process may have for itself.
    """
    rows = Authenticator.objects.select_for_update().filter(user_id=member.pk)
    for row in rows.exclude(type=Authenticator.Type.WEBAUTHN).order_by("-type"):
        try:
            if _takes(row, code):
                return row
        except SecretLost:
            logger.error("The second step of member %s cannot be read: SECRET_KEY has changed.",
                         member.pk)  # fmt: skip
    return None


def remember_step(app: Authenticator, code: str) -> None:
    """The code that proved a new app opens nothing afterwards."""
    step = _step_of(opened(app.data["secret"]), code)
    if step is not None:
        app.data[USED] = step
        app.save(update_fields=["data"])


def unused_recovery_codes(member: Any) -> list[str] | None:
    """Those that are left; ``None`` where there are none to speak of: never made, or unreadable."""
    row = Authenticator.objects.filter(
        user_id=member.pk, type=Authenticator.Type.RECOVERY_CODES
    ).first()
    if row is None:
        return None
    try:
        return RecoveryCodes(row).get_unused_codes()
    except SecretLost:
        return None


def _takes(row: Authenticator, code: str) -> bool:
    if row.type == Authenticator.Type.RECOVERY_CODES:
        return bool(RecoveryCodes(row).validate_code(code))
    step = _step_of(opened(row.data["secret"]), code)
    if step is None or step <= row.data.get(USED, -1):
        return False
    row.data[USED] = step
    row.save(update_fields=["data"])
    return True


def _step_of(secret: str, code: str) -> int | None:
    """The time step whose code this is: the present one, or a neighbour for clocks that differ."""
    for step in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, step))
        if compare_user_code(actual=code, expected=expected):
            return step
    return None
