"""Reading changes nothing; a deed wants its own form's token, from this very site."""

import re
from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.factories import PASSWORD, MemberFactory, TopicFactory
from tests.security.hidden_board import HiddenBoard, planted
from tests.security.must_hold import is_own
from tests.security.rows_kept import changed, content
from tests.security.visitors import TOKEN
from tests.security.walk_admin import ADMIN_TABLE
from tests.security.walk_table import TABLE
from tests.security.walking import Walker, steps

pytestmark = pytest.mark.django_db

# Guests choose look and language without a token, so that reading sets no cookie; their form must
# come from this site as far as the browser tells.
WITHOUT_TOKEN = {"/settings/look/", "/settings/language/"}
HOSTILE = (
    "//evil.example", "///evil.example", "/\\evil.example", "https://evil.example/",
    "https:evil.example", "javascript:alert(1)", "/\t/evil.example", "\x00//evil.example",
    "http://testserver@evil.example/", "http://testserver.evil.example/", "%2f%2fevil.example",
)  # fmt: skip


@pytest.fixture
def board() -> HiddenBoard:
    return planted()


def everything(name: str, board: HiddenBoard, **client: Any) -> tuple[Walker, list[str]]:
    """A reader, and every address of the board for all that it can name."""
    browser = Client(**client)
    member = board.people.get(name)
    if member:
        browser.force_login(member)
    who = Walker(name, member.level if member else 0, browser, member)
    rows = (*TABLE.values(), *ADMIN_TABLE.values())
    return who, list(dict.fromkeys(step.address for row in rows for step in steps(row, who, board)))


@pytest.mark.parametrize("name", ["guest", "administrator"])
def test_no_address_changes_anything_by_get(board: HiddenBoard, name: str) -> None:
    who, addresses = everything(name, board)
    before = content()
    for address in addresses:
        who.client.get(address)
    assert changed(before, content()) == []


@pytest.mark.parametrize("name", ["guest", "administrator"])
def test_no_address_takes_a_post_without_the_token(board: HiddenBoard, name: str) -> None:
    who, addresses = everything(name, board, enforce_csrf_checks=True)
    before, taken = content(), []
    for address in addresses:
        answer = who.client.post(address, {"reason": "x", "body": "x", "remove": "1"})
        if answer.status_code != 403:
            taken.append(address)
    assert set(taken) == (WITHOUT_TOKEN if name == "guest" else set())
    assert changed(before, content()) == []


@pytest.mark.parametrize(
    ("headers", "secure"),
    [
        ({"origin": "https://evil.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://testserver.evil.example"}, False),
        ({"origin": "https://testserver"}, False),
        ({"referer": "https://evil.example/"}, True),
        ({}, True),
    ],
)
def test_a_right_token_from_another_site_is_refused(headers: dict, secure: bool) -> None:
    topic, client, token = _with_reply_form()
    fields = {"body": "Words", "csrfmiddlewaretoken": token}
    address = f"{topic.get_absolute_url()}reply/"
    answer = client.post(address, fields, headers=headers, secure=secure)
    assert answer.status_code == 403
    assert topic.posts.count() == 1
    assert client.post(address, fields, headers={"origin": "http://testserver"}).status_code == 302


@pytest.mark.parametrize("address", sorted(WITHOUT_TOKEN))
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    ],
)
def test_a_guests_choice_is_not_made_by_another_site(address: str, headers: dict) -> None:
    chosen = {"look": "dark", "language": "de"}
    answer = Client().post(address, chosen, headers=headers)
    assert answer.status_code == 403
    assert not answer.cookies


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:x", ""])
def test_another_host_is_refused_and_repeated_nowhere(host: str) -> None:
    topic = TopicFactory()
    for address in ("/", topic.get_absolute_url(), "/login/", "/sitemap.xml", "/nothing/"):
        answer = Client().get(address, headers={"host": host})
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode() + str(answer.headers)


@pytest.mark.parametrize("name", ["x-forwarded-host", "x-host", "x-forwarded-server", "forwarded"])
def test_a_forwarded_host_has_no_say(name: str) -> None:
    topic = TopicFactory()
    pages = ["/", topic.get_absolute_url(), f"{topic.get_absolute_url()}feed/", "/sitemap.xml",
             "/sitemap-topics-0.xml", "/robots.txt", "/nothing"]  # fmt: skip
    for address in pages:
        answer = Client().get(address, headers={name: "evil.example"})
        assert "evil.example" not in answer.content.decode() + str(answer.headers), address


@pytest.mark.parametrize("target", HOSTILE)
def test_no_next_leads_off_this_site(target: str, settings: Any) -> None:
    settings.RATE_LIMITS = False
    member, way = MemberFactory(), {"next": target}
    signed_in = Client()
    signed_in.force_login(member)
    again = {"password": PASSWORD, **way}
    change = {"oldpassword": PASSWORD, "password1": "seven quiet herons wade", **way}
    register = {"username": "Ploy", "email": "p@example.org", "password1": "calm herons nine"}
    answers = [
        Client().post("/login/", {"login": member.username, "password": PASSWORD, **way}),
        Client().post("/register/", register | way),
        Client().post("/account/password/reset/", {"email": member.email, **way}),
        Client().post("/settings/look/", {"look": "dark", **way}),
        Client().post("/settings/language/", {"language": "de", **way}),
        signed_in.post("/account/reauthenticate/", again),
        signed_in.post("/account/password/change/", change),
        signed_in.get("/login/", way),
        signed_in.get("/register/", way),
        signed_in.post("/logout/", way),
        Client().get("/logout/", way),
    ]
    assert [answer.status_code for answer in answers] == [302] * len(answers)
    for answer in answers:
        assert is_own(answer["Location"], settings.SITE_URL)
        assert "evil" not in answer["Location"]
    for message in mail.outbox:
        assert "evil" not in message.body
    for page in ("/login/", "/register/", "/account/password/reset/"):
        html = Client().get(page, way).content.decode()
        for value in re.findall(r'name="next" value="([^"]*)"', html):
            assert is_own(unescape(value), settings.SITE_URL), page


def _with_reply_form() -> tuple[Any, Client, str]:
    topic, client = TopicFactory(), Client(enforce_csrf_checks=True)
    client.force_login(MemberFactory())
    page = client.get(topic.get_absolute_url()).content.decode()
    return topic, client, TOKEN.findall(page)[0]
