"""What the tests of this room do again and again: register, sign in, read the mail."""

import re
from typing import Any

from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from tests.factories import PASSWORD
from tests.stamps import shown_before

NEW_PASSWORD = "seven quiet herons wade"
SESSION = settings.SESSION_COOKIE_NAME


def register(client: Client, *, way_back: str = "", **typed: str) -> HttpResponse:
    fields = {"username": "Ploy", "email": "ploy@example.org", "password1": NEW_PASSWORD}
    way = {"next": way_back} if way_back else {}
    return client.post("/register/", fields | shown_before(minutes=1) | typed | way)


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: Any) -> HttpResponse:
    return client.post("/login/", {"login": name, "password": password} | more)


def link_in_mail(number: int = -1) -> str:
    """The path of the only link of a mail that leads to a page with a key; it is on this site."""
    body = str(mail.outbox[number].body)
    links = [link for link in re.findall(r"https?://\S+", body) if "/account/" in link]
    assert len(links) == 1, body
    assert links[0].startswith(f"{settings.SITE_URL}/")
    return links[0][len(settings.SITE_URL) :]


def is_signed_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200
