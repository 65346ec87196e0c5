"""When somebody last showed in this session that it is they: at sign-in, or when asked again.

The administration asks again after a while (``site.ask_again_minutes``), so that a session found
open, or stolen, does not open it for the rest of the day.
"""

import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.http import HttpRequest

from accounts.reader import member_of
from forum.site import site

OPENED_AT = "opened_at"  # in the session


def session_opened(request: HttpRequest, **kwargs: Any) -> None:
    """Note the moment of signing in; connected to Django's signal in ``accounts.apps``."""
    request.session[OPENED_AT] = time.time()


def proved_at(request: HttpRequest) -> float:
    """The newest moment of proof, in seconds since 1970; 0 where the session knows of none."""
    records = get_authentication_records(request, member_of(request))
    return max([request.session.get(OPENED_AT, 0), *(record["at"] for record in records)])


def is_to_be_asked(request: HttpRequest) -> bool:
    """Whether so long has passed that the administration asks again."""
    return time.time() - proved_at(request) > site.ask_again_minutes * 60


def prove_by_password(request: HttpRequest) -> None:
    """Note that the right password was given just now."""
    record_authentication(request, member_of(request), method="password", reauthenticated=True)
