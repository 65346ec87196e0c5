import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import resetting
from accounts.models import ResetRequest
from accounts.tasks import answer_late_resets
from tests.accounts.entering import NEW_PASSWORD, is_signed_in, link_in_mail, sign_in
from tests.factories import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db

RESET = "/account/password/reset/"
Ask = Callable[..., int]


@pytest.fixture
def ask(django_capture_on_commit_callbacks) -> Ask:
    """Ask for a reset and let the worker do its part."""

    def asked(typed: str, **headers: str) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return Client().post(RESET, {"email": typed}, headers=headers).status_code

    return asked


def choose_new(client: Client, link: str, password: str = NEW_PASSWORD) -> int:
    form = client.get(link, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": password}).status_code


def test_member_resets_a_forgotten_password(client: Client, ask: Ask) -> None:
    member = MemberFactory(username="Ploy", email="ploy@example.org")
    elsewhere = Client()
    sign_in(elsewhere, "Ploy")
    assert ask("ploy@example.org") == 302
    assert "Ploy" in mail.outbox[0].body
    assert choose_new(client, link_in_mail()) == 302
    assert not is_signed_in(elsewhere), "every session ends"
    assert sign_in(client, "Ploy", NEW_PASSWORD).status_code == 302
    assert "was changed" in mail.outbox[1].subject
    assert mail.outbox[1].to == [member.email]


def test_link_works_once(ask: Ask) -> None:
    MemberFactory(email="ploy@example.org")
    ask("ploy@example.org")
    link = link_in_mail()
    choose_new(Client(), link)
    answer = Client().get(link)
    assert answer.status_code == 404
    assert "no longer good" in answer.content.decode()


def test_weak_new_password_is_refused_and_the_form_stays(client: Client, ask: Ask) -> None:
    MemberFactory(email="ploy@example.org")
    ask("ploy@example.org")
    assert choose_new(client, link_in_mail(), "short") == 422


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil"])
def test_link_never_comes_from_the_request(ask: Ask, host: str) -> None:
    MemberFactory(email="ploy@example.org")
    assert ask("ploy@example.org", Host=host) == 400
    assert ask("ploy@example.org", **{"X-Forwarded-Host": host}) == 302
    assert link_in_mail().startswith("/account/password/reset/")
    assert "evil" not in mail.outbox[0].body


def test_mail_goes_only_to_the_stored_address(ask: Ask) -> None:
    MemberFactory(email="mike@example.org")
    for typed in ("mıke@example.org", "mi\u212ae@example.org", "MIKE@EXAMPLE.ORG"):
        ask(typed)
    assert {tuple(message.to) for message in mail.outbox} == {("mike@example.org",)}


def test_address_one_is_about_to_take_opens_nothing(ask: Ask) -> None:
    member = MemberFactory(email="ploy@example.org")
    EmailAddress.objects.create(user=member, email="mistyped@example.org")
    ask("mistyped@example.org")
    assert not mail.outbox
    assert sign_in(Client(), "mistyped@example.org").status_code == 422


def test_reset_confirms_the_address_it_was_mailed_to(client: Client, ask: Ask) -> None:
    member = MemberFactory(username="Ploy", email="ploy@example.org", confirmed=False)
    EmailAddress.objects.create(user=member, email=member.email, primary=True)
    ask("ploy@example.org")
    choose_new(client, link_in_mail())
    sign_in(client, "Ploy", NEW_PASSWORD)
    assert is_signed_in(client)


def test_reset_whose_nudge_was_lost_is_mailed_all_the_same_and_once(ask: Ask) -> None:
    MemberFactory(email="ploy@example.org")
    Client().post(RESET, {"email": "ploy@example.org"})  # and nobody tells the worker
    assert (ResetRequest.objects.count(), mail.outbox) == (1, [])
    ResetRequest.objects.update(asked_at=timezone.now() - resetting.LATE)
    answer_late_resets()
    answer_late_resets()
    assert [message.to for message in mail.outbox] == [["ploy@example.org"]]
    assert not ResetRequest.objects.exists()


@pytest.mark.parametrize("path", ["%00/x-y", "1/%00", "é/x-y", "zzzzzzzzzzzzzzzz/x-y", "1/x"])
def test_link_that_was_never_mailed_leads_nowhere(client: Client, path: str) -> None:
    assert client.get(f"{RESET}{path}/").status_code == 404


def test_fourth_reset_of_an_address_is_silent(ask: Ask) -> None:
    MemberFactory(email="ploy@example.org")
    assert [ask(" Ploy@example.org") for _time in range(4)] == [302] * 4
    assert len(mail.outbox) == 3


def test_many_resets_from_one_place_wait(ask: Ask) -> None:
    for n in range(20):
        assert ask(f"reader{n}@example.org") == 302
    answer = Client().post(RESET, {"email": "ploy@example.org"})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert 'value="ploy@example.org"' in answer.content.decode()


def test_malformed_address_is_told_beside_its_field(client: Client) -> None:
    answer = client.post(RESET, {"email": "no address"})
    assert answer.status_code == 422
    assert 'aria-describedby="id_email' in answer.content.decode()


def test_change_keeps_this_session_and_ends_the_others(client: Client) -> None:
    MemberFactory(username="Ploy", email="ploy@example.org")
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser, "Ploy")
    answer = client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/settings/")
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert mail.outbox[0].to == ["ploy@example.org"]
    listed = client.get("/account/sessions/").context["sessions"]
    assert [session["is_current"] for session in listed] == [True]


def test_change_asks_for_the_present_password_and_counts_tries(client: Client) -> None:
    MemberFactory(username="Ploy")
    sign_in(client, "Ploy")
    typed = {"oldpassword": "wrong", "password1": NEW_PASSWORD}
    answers = [client.post("/account/password/change/", typed).status_code for _try in range(6)]
    assert answers == [422] * 5 + [429]


def test_who_has_no_password_sets_one(client: Client) -> None:
    client.force_login(MemberFactory(username="Ploy", password="!"))
    assert client.get("/account/password/change/")["Location"] == "/account/password/set/"
    answer = client.post("/account/password/set/", {"password1": NEW_PASSWORD})
    assert answer.status_code == 302
    assert sign_in(Client(), "Ploy", NEW_PASSWORD).status_code == 302


def test_mails_have_no_markup_and_no_template_of_a_member(client: Client, ask: Ask) -> None:
    MemberFactory(username="O'Neill", email="o@example.org")
    ask("o@example.org")
    body = mail.outbox[0].body
    assert "Hello O'Neill," in body
    assert not re.search(r"&\w+;|<|\{[{%]", body)
    assert not mail.outbox[0].alternatives if hasattr(mail.outbox[0], "alternatives") else True
