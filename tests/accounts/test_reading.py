"""What every page knows of its reader."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from accounts import last_seen
from accounts.middleware import ReaderMiddleware
from accounts.models import Member
from tests.accounts.entering import SESSION, sign_in
from tests.factories import MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db


def read(request: HttpRequest) -> tuple[HttpResponse, dict[str, str]]:
    """What a page sees behind the middleware."""
    seen: dict[str, str] = {}

    def page(request: HttpRequest) -> HttpResponse:
        seen.update(
            language=translation.get_language(),
            zone=timezone.get_current_timezone_name(),
            look=request.look,
        )
        return HttpResponse("page")

    return ReaderMiddleware(page)(request), seen


def request_of(member: Member | None = None, cookies: dict[str, str] | None = None, **headers: str):
    request = RequestFactory().get("/", headers=headers)
    request.COOKIES = dict(cookies or {})
    if member:
        request.COOKIES[SESSION] = "theirs"
        request.session = {}
        request.user = member
    return request


def test_member_reads_in_their_language_zone_and_look() -> None:
    member = MemberFactory(language="de", time_zone="Asia/Bangkok", look="dark")
    answer, seen = read(request_of(member, {"language": "th", "look": "light"}))
    assert seen == {"language": "de", "zone": "Asia/Bangkok", "look": "dark"}
    assert answer["Content-Language"] == "de"
    assert answer["Cache-Control"] == "private, no-store"
    assert translation.get_language() == "en", "the next reader starts anew"


@pytest.mark.parametrize(
    ("cookies", "asks", "language"),
    [
        ({"language": "th"}, "de", "th"),
        ({}, "fr, ar;q=0.8, de;q=0.5", "ar"),
        ({"language": "xx"}, "es-MX", "es"),
        ({}, "", "en"),
        ({"language": "../etc"}, "%%%", "en"),
    ],
)
def test_guest_reads_by_cookie_then_browser_then_board(
    cookies: dict[str, str], asks: str, language: str
) -> None:
    answer, seen = read(request_of(cookies=cookies, **{"Accept-Language": asks}))
    assert seen["language"] == language
    assert "Accept-Language" in answer["Vary"]
    assert "Cookie" in answer["Vary"]
    assert not answer.has_header("Cache-Control")


def test_values_that_no_longer_exist_do_no_harm() -> None:
    member = MemberFactory(language="tlh", time_zone="Mars/Olympus", look="neon")
    _answer, seen = read(request_of(member))
    assert seen == {"language": "en", "zone": "UTC", "look": "system"}
    member.time_zone = "../../etc/passwd"
    assert read(request_of(member))[1]["zone"] == "UTC"


def test_guest_costs_no_query_and_no_session(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/login/")
    assert SESSION not in answer.cookies


def test_member_with_group_is_one_query(client: Client, django_assert_num_queries) -> None:
    client.force_login(MemberFactory())
    with django_assert_num_queries(2) as queries:  # the session, the member with the group
        client.get("/settings/")
    assert "accounts_group" in queries[1]["sql"]


def test_stale_session_cookie_reads_as_a_guest(client: Client) -> None:
    client.cookies[SESSION] = "b" * 32
    assert client.get("/login/").status_code == 200
    assert not Session.objects.exists()


def test_closed_account_is_shown_out(client: Client) -> None:
    member = MemberFactory()
    client.force_login(member)
    Member.objects.filter(pk=member.pk).update(is_active=False)
    answer = client.get("/settings/")
    assert answer.status_code == 403
    assert answer["Cache-Control"] == "private, no-store"
    assert not Session.objects.exists()


def test_last_seen_is_written_for_all_at_once(django_assert_num_queries) -> None:
    last_seen.flush_now()
    members = [MemberFactory() for _n in range(3)]
    with django_assert_num_queries(0):
        for member in members * 5:
            last_seen.touch(member)
    with django_assert_num_queries(1):
        last_seen.flush_now()
    for member in members:
        member.refresh_from_db()
        assert timezone.now() - member.last_seen_at < timedelta(seconds=30)


def test_reading_a_page_is_being_seen(client: Client) -> None:
    member = MemberFactory(username="Ploy")
    sign_in(client, "Ploy")
    client.get("/settings/")
    last_seen.flush_now()
    member.refresh_from_db()
    assert member.last_seen_at is not None


def test_invisible_member_was_last_seen_by_staff_and_themself_alone() -> None:
    now = timezone.now()
    hidden, shown = (MemberFactory(is_invisible=flag, last_seen_at=now) for flag in (True, False))
    other, moderator = MemberFactory(), ModeratorFactory()
    assert [last_seen.shown_to(reader, hidden) for reader in (None, other, moderator, hidden)] == [
        None, None, now, now,
    ]  # fmt: skip
    assert [last_seen.shown_to(reader, shown) for reader in (None, other)] == [now, now]
