"""Which factors a member has."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def factors_of(member: Any) -> QuerySet[Authenticator]:
    """What a member can show beside the password; recovery codes alone are no factor."""
    return Authenticator.objects.filter(user_id=member.pk, type__in=KINDS).order_by("pk")


def app_of(member: Any) -> Authenticator | None:
    return factors_of(member).filter(type=Authenticator.Type.TOTP).first()


def keys_of(member: Any) -> list[Authenticator]:
    """Their passkeys, the oldest first."""
    return list(factors_of(member).filter(type=Authenticator.Type.WEBAUTHN))
