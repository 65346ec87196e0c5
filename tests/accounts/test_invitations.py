"""Invitations: made, sent, used once, taken back; and registration by invitation alone."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.groups import GroupKind
from accounts.invitation import Arrival, Invitation
from accounts.inviting import invite, may_invite, open_invitation, revoke
from accounts.models import Group, Member
from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo
from tests.accounts.entering import NEW_PASSWORD
from tests.factories import AdministratorFactory, MemberFactory
from tests.site.settings_form import fields_in

pytestmark = pytest.mark.django_db

PAGE = "/settings/invitations/"
TYPED = {"username": "Ploy", "email": "ploy@example.org", "password1": NEW_PASSWORD}


@pytest.fixture(autouse=True)
def _invited_only(site_says, settings):
    """Registration is by invitation; and nobody here is taken for a machine."""
    settings.RATE_LIMITS = False
    site_says(registration="invited")


@pytest.fixture
def administrator():
    return AdministratorFactory()


def register(client: Client, code: str = "", **typed: str):
    """Open the link, fill the form in, send it as a browser does."""
    page = client.get("/register/", {"invite": code} if code else {})
    return client.post("/register/", fields_in(page.content.decode()) | TYPED | typed)


def test_without_an_invitation_the_page_says_how_it_is(client):
    page = client.get("/register/")
    assert page.status_code == 403
    assert "By invitation only" in page.content.decode()
    assert client.post("/register/", TYPED).status_code == 403
    assert not Member.objects.exists()


def test_who_is_invited_registers_and_is_counted_once(client, administrator):
    invitation, code = invite(by=administrator)
    assert administrator.username in client.get(f"/register/?invite={code}").content.decode()
    assert register(client, code).status_code == 302
    member = Member.objects.get(username="Ploy")
    assert Arrival.objects.get().member == member
    invitation.refresh_from_db()
    assert invitation.uses_left == 0
    again = Client().get(f"/register/?invite={code}")
    assert again.status_code == 403
    assert "has been used" in again.content.decode()


def test_the_code_stays_in_a_form_that_failed(client, administrator):
    _invitation, code = invite(by=administrator)
    answer = register(client, code, password1="short")
    assert answer.status_code == 422
    assert fields_in(answer.content.decode())["invite"] == code
    assert client.post("/register/", TYPED | {"invite": code}).status_code == 302


def test_the_database_holds_no_code(administrator):
    invitation, code = invite(by=administrator)
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert code not in str(row)
    assert open_invitation(code) == invitation


@pytest.mark.parametrize("code", ["", "x", "\x00", "ä" * 20, "a" * 5000])
def test_other_codes_open_nothing(client, administrator, code):
    invite(by=administrator)
    assert client.get("/register/", {"invite": code}).status_code == 403


def test_an_invitation_ends_by_itself(client, administrator):
    _invitation, code = invite(by=administrator, until=timezone.now() - timedelta(seconds=1))
    assert client.get(f"/register/?invite={code}").status_code == 403


def test_an_invitation_for_an_address_is_good_for_that_alone(client, administrator):
    _invitation, code = invite(by=administrator, email="Ploy@Example.org")
    page = client.get(f"/register/?invite={code}").content.decode()
    assert fields_in(page)["email"] == "ploy@example.org"
    answer = register(client, code, email="other@example.org")
    assert answer.status_code == 422
    assert "for another address" in answer.content.decode()
    assert register(client, code, email="PLOY@example.org").status_code == 302


def test_closed_is_closed_for_invited_ones_too(client, administrator, site_says):
    _invitation, code = invite(by=administrator)
    site_says(registration="closed")
    page = client.get(f"/register/?invite={code}")
    assert page.status_code == 403
    assert "Registration is closed" in page.content.decode()
    assert not may_invite(administrator)


def test_an_open_board_takes_anybody_and_honours_an_invitation(client, administrator, site_says):
    site_says(registration="open")
    group = Group.objects.create(name="Crew", kind=GroupKind.MEMBERS)
    invitation, code = invite(by=administrator, group=group)
    assert register(client, code).status_code == 302
    assert Member.objects.get(username="Ploy").group == group
    answer = register(Client(), code, username="Malee", email="malee@example.org")
    assert answer.status_code == 302
    assert Arrival.objects.filter(invitation=invitation).count() == 1
    group.refresh_from_db()
    assert group.member_count == 1


def test_nobody_is_invited_into_a_group_as_high_as_the_inviters(administrator):
    high = Group.objects.of_kind(GroupKind.ADMINISTRATORS)
    with pytest.raises(PermissionDenied):
        invite(by=administrator, group=high)


def test_members_invite_only_where_the_site_lets_them(client, site_says):
    newcomer = MemberFactory()
    member = MemberFactory(post_count=50)
    client.force_login(member)
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get("/settings/").content.decode()
    with pytest.raises(PermissionDenied):
        invite(by=member)
    site_says(members_invite=True)
    assert PAGE in client.get("/settings/").content.decode()
    assert client.get(PAGE).status_code == 200
    assert not may_invite(newcomer)


def test_a_member_invites_one_at_a_time_five_at_once(site_says):
    site_says(members_invite=True)
    member = MemberFactory(post_count=50)
    made, _code = invite(by=member, uses=900, group=Group.objects.of_kind(GroupKind.MEMBERS))
    assert (made.uses, made.group) == (1, None)
    assert made.until < timezone.now() + timedelta(days=15)
    for _more in range(4):
        invite(by=member)
    with pytest.raises(ValidationError, match="5 open invitations"):
        invite(by=member)
    revoke(invitation=made, by=member)
    assert invite(by=member)
    assert not LogEntry.objects.exists(), "the log is for deeds of staff"


def test_the_page_makes_shows_once_and_takes_back(client, administrator):
    client.force_login(administrator)
    form = fields_in(client.get(PAGE).content.decode())
    answer = client.post(PAGE, form | {"uses": "3"})
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    page = client.get(PAGE).content.decode()
    code = page.split("/register/?invite=")[1].split("<")[0].strip()
    assert "/register/?invite=" not in client.get(PAGE).content.decode()
    visitor = Client()
    assert visitor.get(f"/register/?invite={code}").status_code == 200
    invitation = Invitation.objects.get()
    assert invitation.uses == 3
    client.post(PAGE, {"revoke": str(invitation.pk)})
    assert visitor.get(f"/register/?invite={code}").status_code == 403


def test_an_invitation_for_an_address_goes_there_by_mail(client, administrator):
    client.force_login(administrator)
    form = fields_in(client.get(PAGE).content.decode())
    client.post(PAGE, form | {"email": "ploy@example.org"})
    sent = mail.outbox[0]
    assert sent.to == ["ploy@example.org"]
    assert administrator.username in sent.subject
    link = next(word for word in str(sent.body).split() if "/register/?invite=" in word)
    assert Client().get(link.removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("typed", [{"uses": "0"}, {"days": "x"}, {"uses": "5", "email": "a@b.org"}])
def test_what_makes_no_sense_is_refused_beside_its_field(client, administrator, typed):
    client.force_login(administrator)
    form = fields_in(client.get(PAGE).content.decode())
    answer = client.post(PAGE, form | typed)
    assert answer.status_code == 422
    assert "aria-describedby" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_nobody_takes_back_anothers(client, site_says, administrator):
    site_says(members_invite=True)
    invitation, code = invite(by=administrator)
    member = MemberFactory(post_count=50)
    client.force_login(member)
    assert client.post(PAGE, {"revoke": str(invitation.pk)}).status_code == 404
    with pytest.raises(PermissionDenied):
        revoke(invitation=invitation, by=member)
    assert open_invitation(code) == invitation


def test_the_administration_lists_and_revokes_and_the_log_takes_it_back(client, administrator):
    invitation, code = invite(by=AdministratorFactory())
    client.force_login(administrator)
    listed = client.get("/admin/accounts/invitation/").content.decode()
    assert code[:4] in listed
    assert code not in listed
    address = f"/admin/accounts/invitation/{invitation.pk}/revoke/"
    assert client.post(address, {"reason": "Leaked", "answered": "1"}).status_code == 302
    assert open_invitation(code) is None
    entry = LogEntry.objects.get(deed="invitation.revoke")
    assert entry.reason == "Leaked"
    undo(entry=entry, by=administrator)
    assert open_invitation(code) == invitation


def test_the_rules_that_the_page_showed_are_accepted_by_registering(client, administrator):
    from dataclasses import replace

    from forum.site import live

    live.take(replace(live.now(), rules_to_accept=3))
    _invitation, code = invite(by=administrator, uses=2)
    page = fields_in(client.get(f"/register/?invite={code}").content.decode())
    assert page["rules"] == "3"
    live.take(replace(live.now(), rules_to_accept=4))
    client.post("/register/", page | TYPED)
    assert Member.objects.get(username="Ploy").accepted_rules == 3
    Client().post(
        "/register/",
        TYPED | {"username": "Malee", "email": "malee@example.org", "invite": code, "rules": "99"},
    )
    assert Member.objects.get(username="Malee").accepted_rules == 4


@pytest.mark.django_db(transaction=True)
def test_one_code_lets_in_one_of_ten_who_come_at_the_same_moment(administrator):
    _invitation, code = invite(by=administrator)
    together, answers = threading.Barrier(10), []

    def come(number: int) -> None:
        try:
            client = Client()
            together.wait(20)
            typed = {"username": f"Sailor {number}", "email": f"guest{number}@example.org"}
            answers.append(client.post("/register/", TYPED | typed | {"invite": code}).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=come, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert answers.count(302) == 1
    assert Member.objects.filter(username__startswith="Sailor").count() == 1
    assert Arrival.objects.count() == 1
