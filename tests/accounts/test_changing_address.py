import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import Member
from tests.accounts.entering import NEW_PASSWORD, link_in_mail, sign_in
from tests.factories import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db

PAGE = "/account/email/"
NEW = "new@example.org"


@pytest.fixture
def member(client: Client) -> Member:
    member = MemberFactory(username="Ploy", email="old@example.org")
    sign_in(client, "Ploy")
    return member


def ask(client: Client, address: str = NEW) -> str:
    """Ask for a change; where that leads to, the password given again where asked."""
    answer = client.post(PAGE, {"email": address, "action_add": ""})
    if answer.status_code == 302 and "reauthenticate" in answer["Location"]:
        answer = client.post(answer["Location"], {"password": PASSWORD})
    return answer.get("Location", str(answer.status_code))


def test_change_asks_for_the_password_first(client: Client, member: Member) -> None:
    answer = client.post(PAGE, {"email": NEW, "action_add": ""})
    assert answer["Location"].startswith("/account/reauthenticate/?next=")
    assert not mail.outbox
    wrong = client.post(answer["Location"], {"password": "wrong"})
    assert wrong.status_code == 422
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_new_address_confirms_and_the_old_one_is_told(client: Client, member: Member) -> None:
    assert ask(client) == PAGE
    member.refresh_from_db()
    assert member.email == "old@example.org", "nothing changes before it is confirmed"
    assert mail.outbox[0].to == [NEW]
    client.post(link_in_mail())
    member.refresh_from_db()
    assert member.email == NEW
    assert [row.email for row in EmailAddress.objects.all()] == [NEW]
    assert mail.outbox[1].to == ["old@example.org"]
    assert NEW in mail.outbox[1].body
    assert sign_in(Client(), NEW).status_code == 302
    assert sign_in(Client(), "old@example.org").status_code == 422


def test_taken_address_looks_the_same_and_its_owner_is_told(client: Client, member: Member) -> None:
    MemberFactory(email="taken@example.org")
    assert ask(client, "taken@example.org") == PAGE
    page = client.get(PAGE).content.decode()
    assert "taken@example.org" in page
    assert "already have an account" in mail.outbox[0].subject
    assert "/confirm-email/" not in mail.outbox[0].body


def test_two_members_cannot_confirm_one_address(client: Client, member: Member) -> None:
    ask(client)
    other = MemberFactory(email="other@example.org")
    rival = EmailAddress.objects.create(user=other, email=NEW)
    rival.send_confirmation(client.get(PAGE).wsgi_request)
    first, second = link_in_mail(0), link_in_mail(1)
    client.post(first)
    answer = Client().post(second)
    assert answer.status_code == 404
    assert EmailAddress.objects.filter(email=NEW, verified=True).count() == 1
    other.refresh_from_db()
    assert other.email == "other@example.org"


def test_old_link_dies_with_the_password(client: Client, member: Member) -> None:
    ask(client)
    link = link_in_mail()
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})
    assert Client().post(link).status_code == 404
    member.refresh_from_db()
    assert member.email == "old@example.org"


def test_link_can_be_sent_again_and_the_change_called_off(client: Client, member: Member) -> None:
    ask(client)
    client.post(PAGE, {"email": NEW, "action_send": ""})
    assert [message.to for message in mail.outbox] == [[NEW], [NEW]]
    client.post(PAGE, {"email": NEW, "action_send": ""})
    answer = client.post(PAGE, {"email": NEW, "action_send": ""})
    assert answer.status_code == 429
    client.post(PAGE, {"email": NEW, "action_remove": ""})
    assert not EmailAddress.objects.filter(email=NEW).exists()
    assert Client().post(link_in_mail(0)).status_code == 404


def test_malformed_address_is_refused(client: Client, member: Member) -> None:
    answer = client.post(PAGE, {"email": "no address", "action_add": ""})
    assert answer.status_code == 422
    assert "no address" in answer.content.decode()
