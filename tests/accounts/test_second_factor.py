"""The second step of signing in: an app with codes, and recovery codes."""

import re
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.test import Client, override_settings

from accounts.models import Member
from tests.accounts.authenticator import (
    APP,
    code_now,
    open_page,
    secret_on,
    set_up_app,
    wrong_code,
)
from tests.accounts.entering import NEW_PASSWORD, SESSION, is_signed_in, link_in_mail, sign_in
from tests.factories import PASSWORD, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db

STEP = "/login/step/"
OVERVIEW = "/settings/two-step/"
CODES = "/settings/two-step/codes/"


@pytest.fixture
def member() -> Member:
    return MemberFactory(username="Ploy", email="ploy@example.org")


def recovery_codes(client: Client) -> list[str]:
    return re.findall(r"<code>(\d{8})</code>", open_page(client, CODES))


def test_setting_up_asks_for_the_password_and_then_for_the_first_code(
    member: Member, django_capture_on_commit_callbacks: Any
) -> None:
    assert Client().get(APP)["Location"] == f"/login/?next={APP}"
    client = Client()
    sign_in(client, "Ploy")
    page = open_page(client, APP)
    assert '<path d="M' in page, "the picture is part of the page"
    secret = secret_on(page)
    refused = client.post(APP, {"code": wrong_code(secret)})
    assert refused.status_code == 422
    assert secret_on(refused.content.decode()) == secret, "a wrong code makes no new key"
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(APP, {"code": code_now(secret)}, follow=True)
    assert done.redirect_chain[-1][0] == CODES
    assert len(re.findall(r"<code>\d{8}</code>", done.content.decode())) == 10
    assert "second step" in mail.outbox[-1].subject


def test_signing_in_asks_for_the_code_and_goes_on_to_where_one_was_going(member: Member) -> None:
    secret = set_up_app(Client(), "Ploy")
    client = Client()
    answer = sign_in(client, "Ploy", next="/members/")
    assert answer["Location"] == STEP
    assert not is_signed_in(client)
    page = client.get(STEP).content.decode()
    assert "second step" in page
    answer = client.post(STEP, {"code": code_now(secret, 1)})
    assert answer["Location"] == "/members/"
    assert is_signed_in(client)


def test_a_wrong_code_opens_nothing(member: Member) -> None:
    secret = set_up_app(Client(), "Ploy")
    client = Client()
    sign_in(client, "Ploy")
    answer = client.post(STEP, {"code": wrong_code(secret)})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "not right" in page
    assert 'id="id_code_error"' in page
    assert not is_signed_in(client)


def test_a_code_opens_once_and_none_before_it_afterwards(member: Member) -> None:
    with time_machine.travel("2026-03-01 12:00:10+00:00", tick=False) as clock:
        secret = set_up_app(Client(), "Ploy")
        first, second = Client(), Client()
        sign_in(first, "Ploy")
        sign_in(second, "Ploy")
        assert first.post(STEP, {"code": code_now(secret)}).status_code == 422, "set it up already"
        clock.shift(60)
        now = code_now(secret)
        assert first.post(STEP, {"code": now}).status_code == 302
        assert second.post(STEP, {"code": now}).status_code == 422
        assert second.post(STEP, {"code": code_now(secret, -1)}).status_code == 422
        assert second.post(STEP, {"code": code_now(secret, 1)}).status_code == 302


def test_a_clock_that_is_half_a_minute_off_is_forgiven_and_no_more(member: Member) -> None:
    with time_machine.travel("2026-03-01 12:00:10+00:00", tick=False) as clock:
        secret = set_up_app(Client(), "Ploy")
        clock.shift(600)
        client = Client()
        sign_in(client, "Ploy")
        assert client.post(STEP, {"code": code_now(secret, 2)}).status_code == 422
        assert client.post(STEP, {"code": code_now(secret, -2)}).status_code == 422
        assert client.post(STEP, {"code": code_now(secret, -1)}).status_code == 302


def test_a_recovery_code_opens_once(member: Member) -> None:
    owner = Client()
    set_up_app(owner, "Ploy")
    codes = recovery_codes(owner)
    assert len(set(codes)) == 10
    client, again = Client(), Client()
    sign_in(client, "Ploy")
    assert client.post(STEP, {"code": f" {codes[3][:4]} {codes[3][4:]} "}).status_code == 302
    assert is_signed_in(client)
    sign_in(again, "Ploy")
    assert again.post(STEP, {"code": codes[3]}).status_code == 422
    assert codes[3] not in recovery_codes(owner)
    assert "9 codes are left" in owner.get(OVERVIEW).content.decode()


def test_new_recovery_codes_end_the_old_ones(member: Member) -> None:
    owner = Client()
    set_up_app(owner, "Ploy")
    old = recovery_codes(owner)
    assert owner.post(f"{CODES}new/").status_code == 302
    new = recovery_codes(owner)
    assert not set(old) & set(new)
    client = Client()
    sign_in(client, "Ploy")
    assert client.post(STEP, {"code": old[0]}).status_code == 422
    assert client.post(STEP, {"code": new[0]}).status_code == 302


def test_the_codes_can_be_kept_as_a_file(member: Member) -> None:
    owner = Client()
    set_up_app(owner, "Ploy")
    codes = recovery_codes(owner)
    answer = owner.get(f"{CODES}file/")
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert set(codes) <= set(answer.content.decode().split())


def test_the_sixth_try_waits_and_so_does_the_right_code(member: Member) -> None:
    secret = set_up_app(Client(), "Ploy")
    client, other = Client(), Client()
    for one in (client, other):
        sign_in(one, "Ploy")
    for _try in range(5):
        assert client.post(STEP, {"code": wrong_code(secret)}).status_code == 422
    answer = other.post(STEP, {"code": code_now(secret, 1)})
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 300
    assert not is_signed_in(other)


def test_the_second_step_is_not_left_open_for_long(member: Member) -> None:
    with time_machine.travel("2026-03-01 12:00:10+00:00", tick=False) as clock:
        secret = set_up_app(Client(), "Ploy")
        client = Client()
        sign_in(client, "Ploy")
        clock.shift(16 * 60)
        answer = client.post(STEP, {"code": code_now(secret)})
        assert answer["Location"] == "/login/"
        assert client.get(STEP)["Location"] == "/login/"
        assert not is_signed_in(client)


def test_who_has_not_given_the_password_finds_no_second_step(client: Client) -> None:
    assert client.get(STEP)["Location"] == "/login/"
    assert client.post(STEP, {"code": "123456"})["Location"] == "/login/"
    assert SESSION not in client.cookies


def test_a_banned_member_is_told_so_after_the_second_step_too(member: Member) -> None:
    secret = set_up_app(Client(), "Ploy")
    client = Client()
    sign_in(client, "Ploy")
    Member.objects.filter(pk=member.pk).update(banned_at="2026-01-01 00:00Z", ban_reason="Spam.")
    answer = client.post(STEP, {"code": code_now(secret, 1)})
    assert answer.status_code == 403
    assert not is_signed_in(client)


def test_a_new_password_by_mail_does_not_go_round_the_second_step(
    member: Member, django_capture_on_commit_callbacks: Any
) -> None:
    set_up_app(Client(), "Ploy")
    client = Client()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/password/reset/", {"email": "ploy@example.org"})
    answer = client.get(link_in_mail(), follow=True)
    form = answer.redirect_chain[-1][0]
    client.post(form, {"password1": NEW_PASSWORD})
    assert not is_signed_in(client)
    assert sign_in(client, "Ploy", NEW_PASSWORD)["Location"] == STEP


def test_other_sessions_end_when_the_first_factor_is_set_up(
    member: Member, django_capture_on_commit_callbacks: Any
) -> None:
    elsewhere = Client()
    sign_in(elsewhere, "Ploy")
    here = Client()
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(here, "Ploy")
    assert is_signed_in(here)
    assert not is_signed_in(elsewhere)


def test_removing_the_app_takes_the_recovery_codes_along(member: Member) -> None:
    owner = Client()
    set_up_app(owner, "Ploy")
    assert owner.get(f"{APP}remove/").status_code == 200
    owner.post(f"{APP}remove/")
    assert not Authenticator.objects.exists()
    assert owner.get(CODES).status_code == 404
    assert sign_in(Client(), "Ploy")["Location"] == "/"
    assert "removed" in mail.outbox[-1].subject


def test_nothing_of_it_is_changed_without_the_password_of_today(member: Member) -> None:
    with time_machine.travel("2026-03-01 12:00:10+00:00", tick=False) as clock:
        owner = Client()
        set_up_app(owner, "Ploy")
        clock.shift(60 * 60)
        for address in (f"{APP}remove/", f"{CODES}new/", "/settings/two-step/keys/add/"):
            assert "/account/reauthenticate/" in owner.post(address)["Location"], address
        for address in (CODES, f"{CODES}file/"):
            assert "/account/reauthenticate/" in owner.get(address)["Location"], address
        assert Authenticator.objects.count() == 2


def test_a_code_does_in_place_of_the_password_when_asked_again(member: Member) -> None:
    with time_machine.travel("2026-03-01 12:00:10+00:00", tick=False) as clock:
        owner = Client()
        secret = set_up_app(owner, "Ploy")
        clock.shift(60 * 60)
        asked = owner.get(CODES, follow=True).content.decode()
        assert "Use a code instead" in asked
        address = f"/account/reauthenticate/code/?next={CODES}"
        assert owner.get(address).status_code == 200
        assert owner.post(address, {"code": wrong_code(secret)}).status_code == 422
        assert owner.post(address, {"code": code_now(secret)})["Location"] == CODES


def test_the_database_holds_no_secret_in_the_clear(member: Member) -> None:
    owner = Client()
    secret = set_up_app(owner, "Ploy")
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in recovery_codes(owner))


def test_a_new_secret_key_keeps_old_factors_while_the_old_key_is_a_fallback(member: Member) -> None:
    secret = set_up_app(Client(), "Ploy")
    old, new = settings.SECRET_KEY, "another-key-for-tests-alone-long-enough-to-be-taken-0123456789"
    with override_settings(SECRET_KEY=new, SECRET_KEY_FALLBACKS=[old]):
        client = Client()
        sign_in(client, "Ploy")
        assert client.post(STEP, {"code": code_now(secret, 1)}).status_code == 302
    with override_settings(SECRET_KEY=new, SECRET_KEY_FALLBACKS=[]):
        client = Client()
        sign_in(client, "Ploy")
        assert client.post(STEP, {"code": code_now(secret, 1)}).status_code == 422, "and no 500"


def test_the_session_of_staff_stays_short_through_the_second_step() -> None:
    ModeratorFactory(username="Watcher")
    secret = set_up_app(Client(), "Watcher")
    client = Client()
    sign_in(client, "Watcher", remember="on")
    answer = client.post(STEP, {"code": code_now(secret, 1)})
    assert answer.cookies[SESSION]["max-age"] == 60 * 60 * 12


def test_each_member_sees_only_their_own_keys(client: Client) -> None:
    owner = MemberFactory()
    key = Authenticator.objects.create(
        user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "x", "credential": {}}
    )
    MemberFactory(username="Ploy")
    sign_in(client, "Ploy")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    for deed in ("", "remove/"):
        address = f"/settings/two-step/keys/{key.pk}/{deed}"
        assert client.get(address).status_code == 404
        assert client.post(address, {"name": "Mine"}).status_code == 404


def test_a_key_is_renamed_and_removed(client: Client) -> None:
    owner = MemberFactory(username="Ploy", email="ploy@example.org")
    key = Authenticator.objects.create(
        user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "Old", "credential": {}}
    )
    client.force_login(owner)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    address = f"/settings/two-step/keys/{key.pk}/"
    assert client.post(address, {"name": ""}).status_code == 422
    assert client.post(address, {"name": "x" * 61}).status_code == 422
    assert client.post(address, {"name": "My <b>phone</b>"})["Location"] == OVERVIEW
    assert "My &lt;b&gt;phone&lt;/b&gt;" in client.get(OVERVIEW).content.decode()
    assert client.get(f"{address}remove/").status_code == 200
    assert client.post(f"{address}remove/")["Location"] == OVERVIEW
    assert not Authenticator.objects.exists()
    assert "passkey was removed" in mail.outbox[-1].subject


BROKEN_KEY = (
    '{"id": "a", "rawId": "a", "type": "public-key",'
    ' "response": {"clientDataJSON": "!", "attestationObject": "\\u0000"}}'
)


@pytest.mark.parametrize("sent", ["", "{}", "[]", '"x"', '{"id": 1}', BROKEN_KEY])
def test_a_broken_answer_of_a_key_is_refused_in_words(member: Member, sent: str) -> None:
    client = Client()
    sign_in(client, "Ploy")
    add = "/settings/two-step/keys/add/"
    page = open_page(client, add)
    assert "data-options=" in page
    answer = client.post(add, {"name": "My phone", "credential": sent})
    assert answer.status_code == 422
    assert 'value="My phone"' in answer.content.decode()
    assert not Authenticator.objects.exists()
