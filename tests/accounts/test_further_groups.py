"""A member has a main group and may have further ones, with the rights of all of them."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.further_groups import join_group, leave_group
from accounts.groups import GroupIcon, GroupKind
from accounts.models import Group, Member, Membership
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editors():
    return Group.objects.create(name="Editors", icon=GroupIcon.FEATHER, colour="news")


def fresh(member):
    return Member.objects.with_group().get(pk=member.pk)


def test_a_further_group_of_staff_makes_one_staff_and_leaving_it_ends_that():
    member, by = MemberFactory(), AdministratorFactory()
    moderators = Group.objects.of_kind(GroupKind.MODERATORS)
    join_group(member=member, group=moderators, by=by)
    assert fresh(member).is_moderator
    leave_group(member=member, group=moderators, by=by)
    assert not fresh(member).moderates


def test_joining_twice_is_joining_once(editors):
    member, by = MemberFactory(), AdministratorFactory()
    join_group(member=member, group=editors, by=by)
    join_group(member=fresh(member), group=editors, by=by)
    assert Membership.objects.count() == 1
    assert LogEntry.objects.count() == 1


def test_only_administrators_give_and_take_groups_and_nobody_becomes_a_guest(editors):
    guests = Group.objects.of_kind(GroupKind.GUESTS)
    for by, group in ((ModeratorFactory(), editors), (AdministratorFactory(), guests)):
        with pytest.raises(PermissionDenied):
            join_group(member=MemberFactory(), group=group, by=by)


def test_undo_takes_the_group_back_and_says_when_it_no_longer_can(editors):
    member, by = MemberFactory(), AdministratorFactory()
    join_group(member=member, group=editors, by=by)
    entry = LogEntry.objects.get()
    leave_group(member=fresh(member), group=editors, by=by)
    with pytest.raises(CannotUndo, match="were changed again since"):
        undo(entry=entry, by=by)
    undo(entry=LogEntry.objects.latest("pk"), by=by)
    undo(entry=entry, by=by)
    assert fresh(member).other_group_ids == []


def test_profiles_and_posts_show_groups_with_their_icons(client, editors):
    member = MemberFactory(group=editors)
    topic = TopicFactory(author=member)
    html = client.get(topic.get_absolute_url()).content.decode()
    assert '<li class="group g-news"><svg class="icon"' in html
    other = MemberFactory(post_count=1)
    join_group(member=other, group=editors, by=AdministratorFactory())
    assert "Editors" in client.get(other.get_absolute_url()).content.decode()


def test_an_administrator_does_it_in_the_administration(client, editors):
    member = MemberFactory()
    client.force_login(AdministratorFactory())
    address = f"/admin/accounts/member/{member.pk}"
    client.post(f"{address}/join-group/", {"group": editors.pk, "reason": "", "answered": "1"})
    assert fresh(member).other_group_ids == [editors.pk]
    client.post(f"{address}/leave-group/", {"group": editors.pk, "reason": "", "answered": "1"})
    assert fresh(member).other_group_ids == []
