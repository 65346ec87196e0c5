import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from tests.accounts.entering import SESSION, is_signed_in, sign_in
from tests.factories import PASSWORD, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    ["José Straße", "JOSÉ STRASSE", " jose\u0301 strasse ", "jose.s@example.org",
     "Jose.S@Example.ORG"],
)  # fmt: skip
def test_name_in_any_case_or_form_and_address_sign_in(client: Client, typed: str) -> None:
    MemberFactory(username="José Straße", email="jose.s@example.org")
    assert sign_in(client, typed).status_code == 302
    assert is_signed_in(client)


@pytest.mark.parametrize("typed", ["Jose Strasse", "nobody", "\x00", "a" * 5000, "@", "x@"])
def test_other_names_do_not(client: Client, typed: str) -> None:
    MemberFactory(username="José Straße")
    assert sign_in(client, typed).status_code == 422
    assert not Session.objects.exists()


def test_guest_is_sent_to_sign_in_and_back(client: Client) -> None:
    MemberFactory(username="Ploy")
    answer = client.get("/account/sessions/")
    assert answer["Location"] == "/login/?next=/account/sessions/"
    page = client.get(answer["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/account/sessions/">' in page
    assert sign_in(client, "Ploy", next="/account/sessions/")["Location"] == "/account/sessions/"


def test_failed_form_keeps_what_was_typed_but_the_password(client: Client) -> None:
    page = sign_in(client, "Ploy", "some wrong words", next="/members/").content.decode()
    assert 'value="Ploy"' in page
    assert "some wrong words" not in page
    assert 'name="next" value="/members/"' in page
    assert 'role="alert"' in page


def test_remembered_for_thirty_days_else_until_the_browser_closes() -> None:
    MemberFactory(username="Ploy")
    short, long = Client(), Client()
    assert not sign_in(short, "Ploy").cookies[SESSION]["max-age"]
    remembered = sign_in(long, "Ploy", remember="on").cookies[SESSION]["max-age"]
    assert remembered == settings.SESSION_COOKIE_AGE == 60 * 60 * 24 * 30


def test_session_key_is_new_after_signing_in(client: Client) -> None:
    MemberFactory(username="Ploy")
    client.session.save()
    client.cookies[SESSION] = planted = "a" * 32
    sign_in(client, "Ploy")
    assert client.cookies[SESSION].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_sign_out_is_a_button_and_ends_the_session(client: Client) -> None:
    MemberFactory(username="Ploy")
    sign_in(client, "Ploy")
    assert client.get("/logout/").status_code == 200
    assert is_signed_in(client)
    answer = client.post("/logout/", {"next": "/members/"})
    assert answer["Location"] == "/members/"
    assert not is_signed_in(client)
    assert not Session.objects.exists()


def test_sixth_wrong_password_waits_however_the_name_is_spelt(client: Client) -> None:
    MemberFactory(username="Jose")
    for typed in ("Jose", "jose", "JOSE", "José", "jo\u0301se"):
        assert sign_in(client, typed, "wrong").status_code == 422
    answer = sign_in(client, " jOsé ", "wrong")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 300
    page = answer.content.decode()
    assert 'value=" jOsé "' in page
    assert "try again in" in page
    assert sign_in(client, "Jose").status_code == 429, "the right password waits too"


def test_right_password_forgives_wrong_ones(client: Client) -> None:
    MemberFactory(username="Ploy")
    for _day in range(2):
        for _try in range(4):
            sign_in(Client(), "Ploy", "wrong")
        assert sign_in(Client(), "Ploy").status_code == 302


def test_eleventh_failure_from_one_address_waits_whatever_it_says_of_its_way() -> None:
    for n in range(10):
        forwarded = {"headers": {"X-Forwarded-For": f"10.0.0.{n}"}}
        typed = {"login": f"name {n}", "password": "wrong"}
        assert Client().post("/login/", typed, **forwarded).status_code == 422
    MemberFactory(username="Ploy")
    assert sign_in(Client(), "Ploy").status_code == 429


def test_empty_form_is_no_try(client: Client) -> None:
    MemberFactory(username="Ploy")
    for _try in range(12):
        assert sign_in(client, "", "").status_code == 422
    assert sign_in(client, "Ploy", PASSWORD).status_code == 302


def test_closed_account_is_told_so_and_gets_no_session(client: Client) -> None:
    MemberFactory(username="Ploy", is_active=False)
    answer = sign_in(client, "Ploy")
    assert answer.status_code == 403
    assert "closed" in answer.content.decode()
    assert not Session.objects.exists()


def test_session_of_the_staff_lasts_twelve_hours_at_most(client: Client) -> None:
    ModeratorFactory(username="Watcher")
    assert sign_in(client, "Watcher", remember="on").cookies[SESSION]["max-age"] == 60 * 60 * 12


@pytest.mark.parametrize("typed", ["Ploy", "ploy@example.org"])
def test_blanks_that_the_form_drops_make_no_new_name_to_count(client: Client, typed: str) -> None:
    MemberFactory(username="Ploy", email="ploy@example.org")
    blanks = ["\u2028", "\x85", " \u2029", "\u2028\u2028", " " * 400]
    spellings = [*(typed + blank for blank in blanks), " " * 318 + typed]
    answers = [sign_in(client, spelling, "wrong").status_code for spelling in spellings]
    assert answers == [422] * 5 + [429]
