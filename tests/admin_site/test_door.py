"""Who gets into the administration."""

import pytest
from django.contrib import admin
from django.urls import reverse

from forum.admin_site.site import BoardAdminSite
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db


def test_the_administration_is_the_boards_own():
    assert isinstance(admin.site._wrapped if hasattr(admin.site, "_wrapped") else admin.site,
                      BoardAdminSite)  # fmt: skip


@pytest.mark.parametrize("address", ["/admin/", "/admin/topics/topic/", "/admin/none/"])
def test_guest_is_sent_to_the_boards_sign_in_and_back(client, address):
    answer = client.get(address, follow=True)
    where, _status = answer.redirect_chain[-1]
    assert where == f"{reverse('account_login')}?next={address.replace('/', '%2F')}"


def test_djangos_own_sign_in_form_takes_nobody(client):
    member = AdministratorFactory()
    answer = client.post(
        "/admin/login/", {"username": member.username, "password": "correct horse battery"}
    )
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/admin/", "/admin/topics/topic/", "/admin/accounts/member/"])
def test_members_are_refused(client, address):
    client.force_login(MemberFactory())
    answer = client.get(address, follow=True)
    assert answer.status_code == 403


@pytest.mark.parametrize("factory", [ModeratorFactory, AdministratorFactory])
def test_staff_come_in(client, factory):
    client.force_login(factory())
    assert client.get("/admin/").status_code == 200


def test_staff_who_come_to_the_door_are_led_in(client):
    client.force_login(ModeratorFactory())
    assert client.get("/admin/login/").url == "/admin/"


def test_passwords_are_changed_on_the_board(client):
    client.force_login(ModeratorFactory())
    answer = client.get("/admin/password_change/")
    assert answer.url == reverse("account_change_password")
