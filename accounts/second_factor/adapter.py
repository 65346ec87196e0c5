"""Where allauth's second step asks the board how things are done here."""

from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.second_factor import secrets
from accounts.second_factor.having import factors_of
from accounts.second_factor.requiring import is_asked_of
from forum.site import site

LOOPBACK = ("127.0.0.1", "::1")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right, or was used already."),
        "cannot_delete_authenticator": gettext_lazy(
            "Staff need a second step on this board. Set up another before you remove this one."
        ),
    }

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def get_totp_issuer(self) -> str:
        return site.name

    def build_totp_svg(self, url: str) -> str:
        """Nothing: the page draws the picture itself (``accounts.second_factor.qr``)."""
        return ""

    def encrypt(self, text: str) -> str:
        return secrets.sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return secrets.opened(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Staff who must have a factor keep their last one."""
        member = authenticator.user
        if not is_asked_of(member):
            return True
        return factors_of(member).exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        number = factors_of(user).filter(type=type).count() + 1
        return _("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A key is made for the host of SITE_URL; a request's Host header never has a say.

        On one's own machine that is ``localhost``: browsers make no key for a number.
        """
        host = urlsplit(settings.SITE_URL).hostname or ""
        return {"id": "localhost" if host in LOOPBACK else host, "name": site.name}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return {
            "id": str(user.pk).encode(),
            "display_name": user.username,
            "name": user.username,
        }
