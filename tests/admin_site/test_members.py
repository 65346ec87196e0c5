"""Members and groups in the administration."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.urls import reverse
from django.utils import timezone

from accounts.groups import GroupKind
from accounts.models import Group, Member
from forum.logbook.models import LogEntry
from tests.admin_site.counting import assert_group_counters_are_right
from tests.factories import PASSWORD, AdministratorFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db
MEMBERS = "/admin/accounts/member/"


def page_of(member, deed="change"):
    return reverse(f"admin:accounts_member_{deed}", args=[member.pk])


def test_a_moderator_bans_with_reason_and_until_by_a_link(client):
    moderator, member = ModeratorFactory(), MemberFactory()
    client.force_login(moderator)
    assert page_of(member, "ban") in client.get(page_of(member)).content.decode()
    assert 'name="until"' in client.get(page_of(member, "ban")).content.decode()
    until = timezone.now().replace(second=0, microsecond=0) + timedelta(days=3)
    answer = client.post(
        page_of(member, "ban"), {"reason": "Spam.", "until": until.strftime("%Y-%m-%dT%H:%M")}
    )
    assert answer.url == page_of(member)
    member.refresh_from_db()
    assert member.is_banned
    assert (member.ban_reason, member.banned_until) == ("Spam.", until)
    entry = LogEntry.objects.get()
    assert (entry.deed, entry.actor, entry.reason) == ("member.ban", moderator, "Spam.")


def test_many_are_banned_at_once_with_an_entry_each(client):
    members = [MemberFactory() for _ in range(3)]
    client.force_login(ModeratorFactory())
    data = {"action": "ban", "_selected_action": [one.pk for one in members], "answered": "1",
            "reason": "A ring."}  # fmt: skip
    client.post(MEMBERS, data)
    assert Member.objects.filter(banned_at__isnull=False, banned_until=None).count() == 3
    assert LogEntry.objects.filter(deed="member.ban").count() == 3


def test_a_ban_is_lifted(client):
    member = MemberFactory(banned_at=timezone.now(), ban_reason="Spam.")
    client.force_login(ModeratorFactory())
    client.post(page_of(member, "unban"), {"reason": "A mistake."})
    member.refresh_from_db()
    assert not member.is_banned
    assert LogEntry.objects.get().reason == "A mistake."


def test_a_ban_cannot_end_in_the_past(client):
    member = MemberFactory()
    client.force_login(ModeratorFactory())
    answer = client.post(page_of(member, "ban"), {"reason": "Spam.", "until": "2020-01-01T10:00"})
    assert answer.status_code == 422
    member.refresh_from_db()
    assert not member.is_banned


@pytest.mark.parametrize("factory", [ModeratorFactory, AdministratorFactory])
def test_a_moderator_bans_nobody_of_their_rank_or_above(client, factory):
    other = factory()
    client.force_login(ModeratorFactory())
    client.post(page_of(other, "ban"), {"reason": "A coup."})
    other.refresh_from_db()
    assert not other.is_banned
    assert not LogEntry.objects.exists()


def test_an_administrator_changes_a_group_and_counts_stay_right(client):
    member, to = MemberFactory(), Group.objects.of_kind(GroupKind.MODERATORS)
    administrator = AdministratorFactory()
    for group in Group.objects.all():  # the factories put members in without the deed
        Group.objects.filter(pk=group.pk).update(member_count=group.members.count())
    client.force_login(administrator)
    client.post(page_of(member, "group"), {"group": to.pk, "reason": "Welcome."})
    member.refresh_from_db()
    assert member.group == to
    assert_group_counters_are_right()
    entry = LogEntry.objects.get()
    assert (entry.deed, entry.before, entry.after) == (
        "member.group", {"group": "Members"}, {"group": to.name},
    )  # fmt: skip


def test_a_moderator_changes_no_group_and_no_profile(client):
    moderator = ModeratorFactory()
    client.force_login(moderator)
    admins = Group.objects.of_kind(GroupKind.ADMINISTRATORS)
    for member in (moderator, MemberFactory()):
        group = member.group
        assert client.get(page_of(member, "group")).status_code == 403
        assert client.post(page_of(member, "group"), {"group": admins.pk}).status_code == 403
        assert client.post(page_of(member), {"group": admins.pk, "about": "x"}).status_code == 403
        member.refresh_from_db()
        assert (member.group, member.about) == (group, "")
    address = reverse("admin:accounts_group_change", args=[admins.pk])
    assert client.post(address, {"name": "Mine"}).status_code == 403


def test_the_form_of_a_member_takes_no_rights_password_or_address(client):
    member = MemberFactory()
    client.force_login(AdministratorFactory())
    admins = Group.objects.of_kind(GroupKind.ADMINISTRATORS)
    data = {"about": "Mended.", "location": "", "email": "x@example.org", "is_active": "",
            "password": "x", "group": admins.pk}  # fmt: skip
    assert client.post(page_of(member), data).status_code == 302
    changed = Member.objects.get(pk=member.pk)
    assert changed.about == "Mended."
    assert (changed.email, changed.group, changed.is_active) == (member.email, member.group, True)
    assert check_password(PASSWORD, changed.password)
    entry = LogEntry.objects.get()
    assert (entry.deed, entry.after) == ("member.change", {"about": "Mended."})


def test_nobody_is_deleted_or_added_here(client):
    member = MemberFactory()
    client.force_login(AdministratorFactory())
    delete = reverse("admin:accounts_member_delete", args=[member.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    assert client.get(reverse("admin:accounts_member_add")).status_code == 403


def test_addresses_are_shown_to_administrators_only(client):
    member = MemberFactory(email="zqx@example.org")
    for factory, seen in ((ModeratorFactory, False), (AdministratorFactory, True)):
        client.force_login(factory())
        page = client.get(page_of(member)).content.decode()
        assert ("zqx@example.org" in page) is seen
        found = client.get(MEMBERS, {"q": "ZQX@example.org"}).context["cl"].result_count
        assert bool(found) is seen


def test_a_member_is_found_by_the_beginning_of_a_name_and_by_number(client):
    member = MemberFactory(username="Søren Å")
    client.force_login(ModeratorFactory())
    for query in ("søren", "@SØREN Å", str(member.pk)):
        assert [one.pk for one in client.get(MEMBERS, {"q": query}).context["cl"].result_list] == [
            member.pk
        ]


def test_a_group_keeps_its_kind_and_the_last_of_a_kind_stays(client):
    client.force_login(AdministratorFactory())
    group = Group.objects.of_kind(GroupKind.MEMBERS)
    address = reverse("admin:accounts_group_change", args=[group.pk])
    client.post(address, {"name": "Folk", "colour": "", "order": 3, "kind": "administrators"})
    group.refresh_from_db()
    assert (group.name, group.kind) == ("Folk", GroupKind.MEMBERS)
    delete = reverse("admin:accounts_group_delete", args=[group.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
