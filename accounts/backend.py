"""Who is it? By name or by address, with one password check whatever comes of it."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from accounts.addresses import member_with_address
from accounts.limits import LONGEST_TYPED
from accounts.models import Member


class MemberBackend(AuthenticationBackend):
    """allauth's backend, with names compared as the board compares them.

    Its parent dresses the answer time of an unknown name: a password is hashed in any case.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> Member | None:
        # allauth's own asks for an address twice, and so answers slower for a known one.
        typed = credentials.get("email") or credentials.get("username") or ""
        return self._check_password(find(typed), credentials["password"])

    def get_user(self, user_id: int) -> Member | None:
        """The member with their group in one query, banned and inactive ones too.

        ``accounts.middleware`` shows those out with the reason.
        """
        return Member.objects.with_group().filter(pk=user_id).first()


def find(typed: str) -> Member | None:
    """The member who signs in with ``typed``; names hold no ``@``, addresses always do."""
    if "\x00" in typed or len(typed) > LONGEST_TYPED:
        return None
    if "@" in typed:
        return member_with_address(typed)
    return Member.objects.with_group().named(typed).first()
