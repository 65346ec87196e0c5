"""Every answer carries the headers that keep browsers from helping an attacker."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories import AdministratorFactory, MemberFactory, TopicFactory

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
}
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'",
    "font-src": "'self'", "connect-src": "'self'", "media-src": "'self'",
    "manifest-src": "'self'", "form-action": "'self'", "frame-ancestors": "'none'",
    "base-uri": "'none'", "object-src": "'none'",
}  # fmt: skip
# What a production board over HTTPS answers, asked in a process of its own.
OVER_HTTPS = """
import django; django.setup()
from django.test import Client
page = Client().get("/login/", secure=True, headers={"host": "board.example.org"})
plain = Client().get("/login/", headers={"host": "board.example.org"})
print(page.status_code, plain.status_code, plain["Location"])
print(page["Strict-Transport-Security"])
print(page["Content-Security-Policy"])
print(page.cookies.output())
from django.conf import settings
print(settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE)
print(settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE)
"""


def policy_of(answer: HttpResponse) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts}


def check(answer: HttpResponse) -> None:
    """The headers of every page, and a policy that lets nothing in from elsewhere."""
    for name, value in ALWAYS.items():
        assert answer.get(name) == value, name
    policy = policy_of(answer)
    assert {name: policy.get(name) for name in POLICY} == POLICY
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not [name for name in answer.headers if name.startswith("Access-Control-")]
    assert "X-Powered-By" not in answer.headers


def test_pages_of_every_status_carry_them(monkeypatch: pytest.MonkeyPatch) -> None:
    topic, signed_in = TopicFactory(), Client()
    signed_in.force_login(MemberFactory())
    url = topic.get_absolute_url()
    forms = Client(enforce_csrf_checks=True)
    answers = {
        200: Client().get(url),
        204: signed_in.post("/presence/sign/", {"place": "index:0"}),
        301: Client().get(f"/topic/{topic.pk}-wrong/"),
        302: Client().get(f"{url}reply/"),
        400: Client().get("/", headers={"host": "evil.example"}),
        403: forms.post("/login/"),
        404: Client().get("/nothing/"),
        405: Client().post(url),
        422: Client().post("/login/", {}),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        check(answer)
    for status, error in ((500, RuntimeError), (503, OperationalError)):
        monkeypatch.setattr("forum.pages.topic.describe_topic", _raising(error))
        answer = Client(raise_request_exception=False).get(url)
        assert answer.status_code == status
        assert b"Traceback" not in answer.content
        check(answer)


@pytest.mark.parametrize(
    "address", ["/", "/login/", "/admin/", "/sitemap.xml", "/robots.txt", "/site.webmanifest",
                "/members/", "/discover/", "/online/", "/presence/viewers/?place=index:0"],
)  # fmt: skip
def test_pages_of_every_kind_carry_them(address: str) -> None:
    client = Client()
    client.force_login(AdministratorFactory())
    check(client.get(address))
    check(Client().get(address))


def test_health_and_static_files_are_not_sniffed_either(settings: Any) -> None:
    for address in ("/healthz", "/readyz", "/static/css/board.css", "/static/js/board.js"):
        answer = Client().get(address)
        assert answer.status_code == 200
        assert answer["X-Content-Type-Options"] == "nosniff", address


def test_uploads_are_shut_into_a_sandbox() -> None:
    name = default_storage.save("test/x.svg", ContentFile(b"<svg onload='alert(1)'/>"))
    answer = Client().get(f"/media/{name}")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert {name: answer.get(name) for name in ALWAYS} == ALWAYS


def test_a_members_pages_are_kept_by_nobody_and_errors_neither() -> None:
    topic, client = TopicFactory(), Client()
    client.force_login(AdministratorFactory())
    pages = ["/", topic.get_absolute_url(), "/settings/", "/members/", "/moderation/",
             "/moderation/log/", "/account/sessions/", f"/topic/{topic.pk}-wrong/",
             topic.author.get_absolute_url(), "/nothing/"]  # fmt: skip
    for page in pages:
        assert client.get(page)["Cache-Control"] == "private, no-store", page
    for page in (
        "/admin/",
        reverse("admin:accounts_member_changelist"),
        "/account/password/change/",
    ):
        kept = client.get(page)["Cache-Control"]
        assert {"private", "no-store"} <= set(kept.split(", ")), page
    assert Client().get("/nothing/")["Cache-Control"] == "no-store"
    assert "Cookie" in Client().get("/")["Vary"]


def test_over_https_cookies_are_bound_to_this_host_and_the_browser_remembers_https() -> None:
    variables = {
        "DJANGO_SETTINGS_MODULE": "forum.settings", "SITE_URL": "https://board.example.org",
        "DEBUG": "off", "TESTING": "on", "TRUSTED_PROXY_COUNT": "1",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", OVER_HTTPS], cwd=ROOT, env=os.environ | variables,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    statuses, hsts, policy, cookies, session, more = done.stdout.splitlines()
    assert statuses == "200 301 https://board.example.org/login/"
    assert hsts.startswith("max-age=31536000; includeSubDomains")
    assert "upgrade-insecure-requests" in policy
    assert cookies.startswith("Set-Cookie: __Host-csrf=")
    for mark in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/"):
        assert mark in cookies
    assert "Domain" not in cookies
    assert (session, more) == ("__Host-session True", "True Lax")


def _raising(error: type[Exception]) -> Any:
    def fails(*args: Any, **kwargs: Any) -> None:
        raise error

    return fails
