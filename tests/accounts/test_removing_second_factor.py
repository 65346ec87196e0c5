"""An administrator takes away what a member has lost; so does the operator at the machine."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Member
from accounts.second_factor.removing import remove_second_factor
from forum.logbook.models import LogEntry
from tests.accounts.authenticator import set_up_app
from tests.accounts.entering import is_signed_in, sign_in
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Client:
    """Signed in as Ploy, whose account has an app and recovery codes."""
    client = Client()
    MemberFactory(username="Ploy", email="ploy@example.org")
    set_up_app(client, "Ploy")
    return client


def test_an_administrator_removes_it_and_the_member_is_told(client: Client, owner: Client) -> None:
    ploy = Member.objects.get(username="Ploy")
    client.force_login(AdministratorFactory(username="Boss"))
    address = f"/admin/accounts/member/{ploy.pk}/remove-second-step/"
    assert "Make sure that it is they" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "She rang me."}).status_code == 302
    assert not Authenticator.objects.exists()
    assert not is_signed_in(owner)
    assert sign_in(Client(), "Ploy")["Location"] == "/"
    assert mail.outbox[-1].to == ["ploy@example.org"]
    assert "second step" in mail.outbox[-1].subject
    assert "/account/password/reset/" in mail.outbox[-1].body
    entry = LogEntry.objects.get(deed="member.resetsteps")
    assert (entry.actor_name, entry.target_id, entry.reason) == ("Boss", ploy.pk, "She rang me.")


def test_nobody_below_does_and_nobody_their_own(owner: Client) -> None:
    ploy, boss = Member.objects.get(username="Ploy"), AdministratorFactory(username="Boss")
    set_up_app(Client(), "Boss")
    for by, member in ((ModeratorFactory(), ploy), (MemberFactory(), ploy), (boss, boss)):
        with pytest.raises(PermissionDenied):
            remove_second_factor(member=member, by=by)
    assert Authenticator.objects.count() == 4
    assert not mail.outbox


def test_there_must_be_something_to_remove() -> None:
    with pytest.raises(PermissionDenied):
        remove_second_factor(member=MemberFactory(), by=AdministratorFactory())
    assert not LogEntry.objects.exists()


def test_the_operator_helps_the_last_administrator() -> None:
    AdministratorFactory(username="Boss")
    set_up_app(Client(), "Boss")
    call_command("remove_second_step", "boss")
    assert not Authenticator.objects.exists()
    assert LogEntry.objects.get().actor_name == ""
    with pytest.raises(CommandError, match="no second step"):
        call_command("remove_second_step", "Boss")
    with pytest.raises(CommandError, match="no member"):
        call_command("remove_second_step", "Nobody")
