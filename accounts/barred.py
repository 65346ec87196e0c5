"""What those meet whom a bar keeps out: refused in words, with the reason and the end."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from accounts.barring import bar_on_address, holds_for, in_words
from forum.web.addresses import client_address

# Names of addresses where nothing is written for others to read, where one signs in or out (they
# ask by themselves), and where one writes to the team.
OPEN = frozenset(
    {
        "account_login",
        "account_logout",
        "account_signup",
        "account_reset_password",
        "account_reset_password_from_key",
        "account_confirm_email",
        "acknowledge-warning",
        "presence-leave",
        "presence-sign",
        "preview",
        "settings-language",
        "settings-look",
        "team",
        "team-from-outside",
        "team-mark-read",
        "usersessions_list",
    }
)


class BarMiddleware:
    """Refuses what is sent from a barred address. Reading costs no query and is never refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Ask only where something is sent. Raises ``PermissionDenied`` with the words."""
        if request.method != "POST" or not request.user.is_authenticated:
            return  # guests write nothing but their registration, which asks by itself
        if request.resolver_match and request.resolver_match.view_name in OPEN:
            return
        refuse_barred(request, request.user)


def refuse_barred(request: HttpRequest, member: Any) -> None:
    """Raise ``PermissionDenied`` in words where this address is barred for a member or guest."""
    found = bar_on_address(client_address(request)) if holds_for(member) else None
    if found is not None:
        raise PermissionDenied(in_words(found))
