"""An authenticator app in a few lines, so that tests have one of their own (RFC 6238)."""

import base64
import hmac
import re
import struct
import time

from django.test import Client

from tests.accounts.entering import sign_in
from tests.factories import PASSWORD

APP = "/settings/two-step/app/"


def code_now(secret: str, steps: int = 0) -> str:
    """The six digits that the app shows, ``steps`` half minutes from now."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def wrong_code(secret: str) -> str:
    """Six digits that are right at no time near."""
    right = {code_now(secret, steps) for steps in range(-3, 4)}
    return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555",
                                  "666666", "777777") if code not in right)  # fmt: skip


def secret_on(page: str) -> str:
    """The key that the page shows, without its blanks."""
    found = re.search(r'<code class="secret" dir="ltr">([A-Z2-7 ]+)</code>', page)
    assert found, page
    return found[1].replace(" ", "")


def open_page(client: Client, address: str) -> str:
    """A page that asks for the password first, once that is given."""
    answer = client.get(address)
    if answer.status_code == 302:
        answer = client.post(answer["Location"], {"password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def set_up_app(client: Client, name: str) -> str:
    """Sign in and set up an app; its secret."""
    sign_in(client, name)
    secret = secret_on(open_page(client, APP))
    answer = client.post(APP, {"code": code_now(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret
