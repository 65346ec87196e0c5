"""Secrets of the second step, encrypted with keys that follow from SECRET_KEY.

A stolen copy of the database alone makes no code. The keys of SECRET_KEY_FALLBACKS still open what
was written with them, so a rotation locks nobody out.
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PURPOSE = b"accounts.second_factor.secrets"


class SecretLost(Exception):  # noqa: N818  (it is a state of things, told as such)
    """What is stored was written with a key that this board no longer has."""


def sealed(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def opened(stored: str) -> str:
    """What was sealed. Raises ``SecretLost`` where none of the board's keys opens it."""
    try:
        return _box().decrypt(stored.encode()).decode()
    except InvalidToken:
        raise SecretLost from None


def _box() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    return base64.urlsafe_b64encode(hmac.new(key.encode(), PURPOSE, hashlib.sha256).digest())
