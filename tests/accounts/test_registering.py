import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from accounts.groups import GroupKind
from accounts.models import Group, Member
from tests.accounts.entering import NEW_PASSWORD, is_signed_in, link_in_mail, register, sign_in
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db

TOPIC = "/topic/5-night-ferry/?quote=3#reply"


def test_visitor_registers_confirms_and_is_back_at_the_reply_form(client: Client) -> None:
    answer = register(client, way_back=TOPIC)
    assert (answer.status_code, answer["Location"]) == (302, "/account/confirm-email/")
    assert mail.outbox[0].to == ["ploy@example.org"]
    link = link_in_mail()
    page = client.get(link)
    assert page.status_code == 200
    assert not EmailAddress.objects.get().verified, "opening the link changes nothing"
    answer = client.post(link.split("?")[0], {"next": TOPIC})
    assert (answer.status_code, answer["Location"]) == (302, TOPIC)
    assert EmailAddress.objects.get().verified
    assert is_signed_in(client)


def test_another_browser_signs_in_first_and_goes_on_from_there(client: Client) -> None:
    register(client, way_back=TOPIC)
    link = link_in_mail()
    elsewhere = Client()
    answer = elsewhere.post(link)
    assert answer.status_code == 302
    sign_in_page = answer["Location"]
    assert sign_in_page.startswith("/login/?next=%2Ftopic%2F5-night-ferry")
    answer = elsewhere.post(sign_in_page, {"login": "Ploy", "password": NEW_PASSWORD})
    assert answer["Location"] == TOPIC


def test_link_works_once_and_says_so_kindly(client: Client) -> None:
    register(client)
    link = link_in_mail()
    client.post(link)
    for answer in (Client().get(link), Client().post(link)):
        assert answer.status_code == 404
        assert "no longer good" in answer.content.decode()


def test_forged_link_confirms_nothing(client: Client) -> None:
    register(client)
    assert client.post("/account/confirm-email/1:abc:def/").status_code == 404
    assert not EmailAddress.objects.get().verified


def test_unconfirmed_member_cannot_sign_in_and_is_mailed_again(client: Client) -> None:
    register(client)
    elsewhere = Client()
    answer = sign_in(elsewhere, "Ploy", NEW_PASSWORD, next=TOPIC)
    assert answer["Location"] == "/account/confirm-email/"
    assert not is_signed_in(elsewhere)
    assert len(mail.outbox) == 2
    assert elsewhere.post(link_in_mail())["Location"] == TOPIC


def test_new_member_is_counted_in_the_group(client: Client) -> None:
    before = Group.objects.of_kind(GroupKind.MEMBERS).member_count
    register(client)
    member = Member.objects.get()
    assert member.group.kind == GroupKind.MEMBERS
    assert member.group.member_count == before + 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Ploy", "This name is taken."),
        ("pLOY", "This name is taken."),
        ("Рloy", "one script"),
        ("P1oy", "looks too much like"),
        ("admin", "kept for the board"),
        ("pl\u200boy", "invisible"),
        ("", "required"),
    ],
)
def test_name_that_cannot_be_had_is_refused_beside_its_field(
    client: Client, name: str, why: str
) -> None:
    MemberFactory(username="Ploy", email="other@example.org")
    answer = register(client, username=name)
    assert answer.status_code == 422
    assert why in " ".join(answer.context["form"].errors["username"])
    page = answer.content.decode()
    assert 'aria-describedby="id_username' in page
    assert 'value="ploy@example.org"' in page, "what was typed stays"
    assert NEW_PASSWORD not in page
    assert not mail.outbox


def test_name_taken_a_moment_ago_is_refused_too(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    MemberFactory(username="Ploy", email="other@example.org")
    monkeypatch.setattr("accounts.registering.checked_name", lambda typed: typed)
    answer = register(client)
    assert answer.status_code == 422
    assert answer.context["form"].errors["username"] == ["This name is taken."]
    assert not mail.outbox


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "too short"),
        ("1234567890", "numeric"),
        ("password1", "too common"),
        ("Veranda2026", "board’s name"),
        ("x" * 129, "at most 128"),
        ("ploy-example", "similar"),
    ],
)
def test_weak_password_is_refused_in_words(client: Client, password: str, why: str) -> None:
    answer = register(client, password1=password, email="ploy-example@example.org")
    assert answer.status_code == 422
    assert why in " ".join(answer.context["form"].errors["password1"])


def test_form_tells_strength_in_words_and_what_to_fill_in(client: Client) -> None:
    page = client.get("/register/").content.decode()
    assert "js/password.js" in page
    assert "data-weak=" in page
    assert 'autocomplete="new-password"' in page
    assert "placeholder" not in page.split("<main")[1].split("</main")[0]
    assert "password2" not in page


def test_closed_board_says_so_in_words(client: Client, settings) -> None:
    settings.REGISTRATION_IS_OPEN = False
    for answer in (client.get("/register/"), register(client)):
        assert answer.status_code == 403
        assert "Registration is closed" in answer.content.decode()
    assert not Member.objects.exists()


def test_signed_in_member_goes_straight_on(client: Client) -> None:
    client.force_login(MemberFactory())
    assert client.get("/register/", {"next": TOPIC})["Location"] == TOPIC
    assert client.get("/login/", {"next": TOPIC})["Location"] == TOPIC
    assert client.get("/login/", {"next": "//evil.example"})["Location"] == "/"


def test_fourth_account_from_one_address_waits_and_keeps_what_was_typed(client: Client) -> None:
    for n in range(3):
        assert register(Client(), username=f"Reader {'abc'[n]}").status_code == 302
    answer = register(client, username="Somchai", email="somchai@example.org")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600
    page = answer.content.decode()
    assert 'value="Somchai"' in page
    assert "try again in" in page


def test_mail_can_be_asked_for_again_but_not_for_ever(client: Client) -> None:
    register(client)
    for _again in range(2):
        assert client.post("/account/confirm-email/").status_code == 302
    assert len(mail.outbox) == 3
    answer = client.post("/account/confirm-email/")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert len(mail.outbox) == 3


def test_reading_the_entrance_pages_leaves_no_session(client: Client) -> None:
    for page in ("/register/", "/login/", "/account/password/reset/"):
        assert client.get(page).status_code == 200
    assert not Session.objects.exists()


def test_address_longer_than_mail_allows_is_refused(client: Client) -> None:
    answer = register(client, email="a" * 60 + "@" + ".".join(["b" * 60] * 4) + ".example.org")
    assert answer.status_code == 422
    assert answer.context["form"].errors["email"]
