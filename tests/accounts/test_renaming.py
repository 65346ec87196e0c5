"""Administrators give members other names; old ones are nobody else's, and undo gives them back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Member
from accounts.registering import checked_name
from accounts.renaming import FormerName, rename
from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db


def test_the_new_name_signs_in_and_the_old_one_is_kept_for_its_owner(client):
    member = MemberFactory(username="Old Sailor")
    rename(member=member, name="New Sailor", by=AdministratorFactory())

    assert Member.objects.named("new sailor").get() == member
    with pytest.raises(ValidationError, match="taken"):
        checked_name("old sailor")
    rename(member=member, name="Old Sailor", by=AdministratorFactory())
    assert list(FormerName.objects.values_list("name", flat=True)) == ["New Sailor"]


def test_a_name_that_is_taken_or_forbidden_is_refused():
    member = MemberFactory()
    for name in (MemberFactory().username, "a", "admin"):
        with pytest.raises(ValidationError):
            rename(member=member, name=name, by=AdministratorFactory())


def test_only_administrators_rename():
    with pytest.raises(PermissionDenied):
        rename(member=MemberFactory(), name="Somebody", by=ModeratorFactory())


def test_undo_gives_back_the_very_row():
    member, by = MemberFactory(), AdministratorFactory()
    before = Member.objects.filter(pk=member.pk).values().get()
    rename(member=member, name="Briefly So", by=by)
    undo(entry=LogEntry.objects.get(), by=by)
    assert Member.objects.filter(pk=member.pk).values().get() == before
    assert not FormerName.objects.exists()


def test_an_administrator_does_it_in_the_administration(client):
    member = MemberFactory()
    client.force_login(AdministratorFactory())
    address = f"/admin/accounts/member/{member.pk}/rename/"
    assert client.post(address, {"name": "", "answered": "1"}).status_code == 422
    client.post(address, {"name": "Quite Another", "reason": "Asked to.", "answered": "1"})
    member.refresh_from_db()
    assert member.username == "Quite Another"
