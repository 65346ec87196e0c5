"""Nobody is ever led off this board by a ``next``."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from accounts import returning
from tests.accounts.entering import sign_in
from tests.corpora import load_jsonl
from tests.factories import PASSWORD, MemberFactory

OWN = [
    "/", "/topic/5-x/#reply", "/topic/5-x/?quote=3#reply", "/profile/7-ploy/", "/a@b/",
    "/%2f%2fevil", "/topic/6-ข่าว/", "http://testserver/topic/5-x/#reply",
]  # fmt: skip
FOREIGN = [
    "", " ", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "https:evil.example", "https://evil.example", "javascript:alert(1)", "evil.example", "/\t/evil",
    "/\n/evil", "\n//evil", "/a\r\nSet-Cookie: x=1", "/\x00/evil", "/a b", "/\u3000x", "/\u202e",
    "http://testserver.evil.example/", "http://testserver@evil.example/", "http://testserver//evil",
    "http://testserver", "ftp://testserver/", "/" + "a" * 3000,
    "/login/", "/login/?next=/login/", "/logout/", "/register/#x",
]  # fmt: skip


@pytest.mark.parametrize("url", OWN)
def test_own_page_may_be_gone_back_to_fragment_and_all(url: str) -> None:
    assert returning.is_own(url)
    assert returning.own_or(url) == url.removeprefix("http://testserver")


@pytest.mark.parametrize("url", FOREIGN)
def test_anything_else_leads_to_the_front_page(url: str) -> None:
    assert not returning.is_own(url)
    assert returning.own_or(url) == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("url", FOREIGN)
def test_sign_in_leads_to_the_front_page_for_them(client: Client, url: str) -> None:
    MemberFactory(username="Ploy")
    assert sign_in(client, "Ploy", next=url)["Location"] == "/"
    assert client.post("/logout/", {"next": url})["Location"] == "/"


@pytest.mark.django_db
def test_corpus_of_redirects_stays_on_this_site(settings) -> None:
    settings.RATE_LIMITS = False
    MemberFactory(username="Ploy", email="ploy@example.org")
    rows = load_jsonl("web/requests.jsonl")
    tried = [row for row in rows if "next=" in row["path"] and _is_entrance(row["path"])]
    assert len(tried) > 100
    for row in tried:
        answer = _send(row)
        allowed = {*row["must"]["status"], 422}  # a failed form
        assert answer.status_code in allowed, row["id"]
        location = urlsplit(answer.get("Location", "/"))
        assert not location.netloc, row["id"]
        assert not answer.get("Location", "/").startswith(("//", "/\\")), row["id"]
        page = answer.content.decode()
        ways = re.findall(r'(?:name="next" value|href|action|content)="([^"]*evil[^"]*)"', page)
        assert all(re.match(r"/[^/\\]", way) for way in ways), (row["id"], ways)
        assert "<script>alert" not in page, row["id"]
        assert "evil" not in answer.cookies, row["id"]


def _is_entrance(path: str) -> bool:
    return path.startswith(("/login/", "/logout/", "/register/"))


def _send(row: dict):
    client = Client(raise_request_exception=False)
    if row["as"] != "guest":
        sign_in(client, "Ploy")
    path = _filled(row["path"])
    if row["method"] == "GET":
        return client.get(path)
    body = {name: values[-1] for name, values in parse_qs(_filled(row["body"])).items()}
    return client.post(path, body)


def _filled(text: str) -> str:
    values = {"host": "testserver", "user": "Ploy", "password": PASSWORD, "csrf": "x"}
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value.replace(" ", "%20"))
    return text
