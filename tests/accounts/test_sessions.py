from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.devices import device_of
from accounts.sessions import sessions_of
from accounts.tasks import put_away_sessions
from tests.accounts.entering import SESSION, is_signed_in, sign_in
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

PAGE = "/account/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def browsers() -> tuple[Client, Client]:
    MemberFactory(username="Ploy")
    desk, phone = Client(headers={"User-Agent": FIREFOX}), Client(headers={"User-Agent": PHONE})
    for browser in (desk, phone):
        sign_in(browser, "Ploy")
    return desk, phone


def test_member_sees_where_they_are_signed_in(browsers: tuple[Client, Client]) -> None:
    desk, _phone = browsers
    page = desk.get(PAGE).content.decode()
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" in page
    assert page.count("this one") == 1


def test_one_session_is_ended(browsers: tuple[Client, Client]) -> None:
    desk, phone = browsers
    other = next(row for row in desk.get(PAGE).context["sessions"] if not row["is_current"])
    assert desk.post(PAGE, {"session": other["id"]})["Location"] == PAGE
    assert not is_signed_in(phone)
    assert is_signed_in(desk)


def test_all_others_are_ended(browsers: tuple[Client, Client]) -> None:
    desk, phone = browsers
    desk.post(PAGE)
    assert not is_signed_in(phone)
    assert is_signed_in(desk)
    assert Session.objects.count() == UserSession.objects.count() == 1


def test_nobody_ends_the_session_of_another(browsers: tuple[Client, Client]) -> None:
    desk, _phone = browsers
    MemberFactory(username="Other")
    stranger = Client()
    sign_in(stranger, "Other")
    for row in UserSession.objects.all():
        stranger.post(PAGE, {"session": row.pk})
    for wrong in ("0", "-1", "x", "9" * 30, "²"):
        assert stranger.post(PAGE, {"session": wrong}).status_code == 302
    assert is_signed_in(desk)
    assert is_signed_in(stranger), "nor their own by this form"


@pytest.mark.parametrize("wrong", ["", "x", "9" * 30, "\x00"])
def test_a_session_that_cannot_be_meant_ends_none(
    browsers: tuple[Client, Client], wrong: str
) -> None:
    desk, phone = browsers
    desk.post(PAGE, {"session": wrong})
    assert is_signed_in(phone)


def test_sessions_that_ran_out_are_not_listed_and_are_put_away_in_time(
    browsers: tuple[Client, Client],
) -> None:
    _desk, phone = browsers
    over = Session.objects.filter(session_key=phone.session.session_key)
    over.update(expire_date=timezone.now() - timedelta(seconds=1))
    put_away_sessions()
    assert not over.exists()
    assert UserSession.objects.count() == 1
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert sessions_of(UserSession.objects.get().user) == []


@pytest.mark.parametrize("key", ['"\\000' + "a" * 31 + '"', '"\\377' + "a" * 31 + '"', "a" * 4000])
def test_a_session_key_that_django_never_makes_is_a_guests(key: str) -> None:
    answer = Client(headers={"Cookie": f"{SESSION}={key}"}).get("/")
    assert answer.status_code == 200


def test_rows_of_dead_sessions_are_not_listed(browsers: tuple[Client, Client]) -> None:
    desk, phone = browsers
    Session.objects.get(session_key=phone.session.session_key).delete()
    assert len(desk.get(PAGE).context["sessions"]) == 1


def test_browser_without_a_name_is_still_listed() -> None:
    assert device_of("") == "A browser"
    assert device_of("<script>") == "A browser"
