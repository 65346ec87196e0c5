"""What the administration calls its pages, and where they say that they stand."""

import pytest

from tests.factories import AdministratorFactory, MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(client):
    client.force_login(AdministratorFactory())
    return lambda address: client.get(address).content.decode()


def test_a_list_is_called_by_what_it_lists(read):
    page = read("/admin/accounts/member/")
    assert '<h1 dir="auto">Members</h1>' in page
    assert "Administration</a> &rsaquo; Members</div>" in page


def test_one_object_is_called_by_its_kind_and_leads_back_to_its_list(read):
    member = MemberFactory(username="Beachcomber")
    page = read(f"/admin/accounts/member/{member.pk}/change/")
    assert '<h1 dir="auto">Member</h1>' in page
    assert '<a href="/admin/accounts/member/">Members</a> &rsaquo; ' in page


def test_hours_are_written_as_on_the_pages_of_the_board(read):
    MemberFactory(username="Beachcomber")
    page = read("/admin/accounts/member/")
    assert "a.m." not in page
    assert "p.m." not in page


def test_the_list_of_invitations_leads_to_where_one_invites(read):
    assert 'href="/settings/invitations/"' in read("/admin/accounts/invitation/")


def test_an_empty_word_is_complained_of_once(client):
    client.force_login(AdministratorFactory())
    page = client.post("/admin/spam/wordrule/add/", {"kind": "word", "text": " "})
    assert page.context["adminform"].form.errors["text"] == ["This field is required."]
