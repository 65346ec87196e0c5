"""Rules bring members into a group when something happens; staff can take that back for good."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.further_groups import join_group, leave_group
from accounts.groups import GroupKind
from accounts.models import Group, Member
from forum.boards.matrix import Setting, set_cells
from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo
from forum.promotion.models import Promotion, Rule
from forum.promotion.previewing import preview
from forum.rights import may
from forum.topics.deleting import delete_post
from forum.topics.posting import reply
from forum.warnings.giving import warn
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def regulars():
    return Group.objects.create(name="Regulars")


def rule(group, **fields):
    facts = {"name": "Two posts", "min_posts": 2, "is_active": True, **fields}
    return Rule.objects.create(group=group, **facts)


def write(member, times=1):
    topic = TopicFactory()
    return [reply(topic=topic, author=member, source=f"Words {n}.") for n in range(times)]


def is_in(member, group):
    return group.pk in Member.objects.get(pk=member.pk).other_group_ids


def test_who_has_written_enough_comes_into_the_group_and_the_log_names_the_rule(regulars):
    rule(regulars)
    member = MemberFactory()
    write(member)
    assert not is_in(member, regulars)
    write(member)
    assert is_in(member, regulars)
    entry = LogEntry.objects.get(deed="member.group_join")
    assert (entry.actor, entry.reason) == (None, "Two posts")


def test_topics_that_wait_for_approval_earn_nothing(regulars):
    rule(regulars)
    member = MemberFactory(approval_since=timezone.now())
    for n in range(3):
        TopicFactory(author=member, title=f"Waiting {n}")
    member.approval_since = None
    member.save(update_fields=["approval_since"])
    write(member)
    assert not is_in(member, regulars)
    assert preview(Rule.objects.get()).joining == []


def test_the_groups_rights_hold_with_the_next_question(regulars):
    forum, member = ForumFactory(), MemberFactory()
    by = AdministratorFactory()
    members = Group.objects.of_kind(GroupKind.MEMBERS)
    set_cells(settings=[Setting(forum.pk, members.pk, "start", False)], by=by)
    set_cells(settings=[Setting(forum.pk, regulars.pk, "start", True)], by=by)
    rule(regulars)
    write(member, 2)
    forum.refresh_from_db()
    assert may(Member.objects.get(pk=member.pk), "start", forum)


def test_days_count_when_one_signs_in(regulars, client):
    rule(regulars, min_posts=0, min_days=30)
    member = MemberFactory(joined_at=timezone.now() - timedelta(days=31))
    client.post("/login/", {"login": member.username, "password": "correct horse battery"})
    assert is_in(member, regulars)
    newcomer = MemberFactory()
    client.logout()
    client.post("/login/", {"login": newcomer.username, "password": "correct horse battery"})
    assert not is_in(newcomer, regulars)


def test_a_warning_that_counts_keeps_one_out(regulars):
    rule(regulars)
    member = MemberFactory()
    (post,) = write(member)
    warn(member=member, by=ModeratorFactory(), words="Please calm down.", points=1, post=post)
    Member.objects.filter(pk=member.pk).update(owes_acknowledgement=False)
    member.refresh_from_db()
    write(member, 2)
    assert not is_in(member, regulars)


def test_staff_take_trust_back_and_the_rule_does_not_give_it_again(regulars):
    rule(regulars)
    member, by = MemberFactory(), AdministratorFactory()
    write(member, 2)
    leave_group(member=member, group=regulars, by=by)
    write(member, 3)
    assert not is_in(member, regulars)
    assert Promotion.objects.get().ended_by_staff


def test_undo_in_the_log_takes_it_back_for_good_as_well(regulars):
    rule(regulars)
    member = MemberFactory()
    write(member, 2)
    undo(entry=LogEntry.objects.get(deed="member.group_join"), by=AdministratorFactory())
    write(member, 2)
    assert not is_in(member, regulars)


@pytest.mark.parametrize(("takes_back", "stays"), [(False, True), (True, False)])
def test_whether_it_ends_when_it_is_no_longer_so_is_the_rules_to_say(regulars, takes_back, stays):
    rule(regulars, takes_back=takes_back)
    member = MemberFactory()
    posts = write(member, 2)
    delete_post(post=posts[0], by=ModeratorFactory())
    assert is_in(member, regulars) is stays


def test_a_rule_that_is_not_active_does_nothing_and_costs_one_query(
    regulars, django_assert_num_queries
):
    from forum.promotion.promoting import review

    rule(regulars, is_active=False)
    member = MemberFactory()
    write(member, 3)
    assert not is_in(member, regulars)
    with django_assert_num_queries(1):
        review(member)


def test_no_rule_makes_anybody_staff_or_asks_for_nothing(regulars):
    moderators = Group.objects.of_kind(GroupKind.MODERATORS)
    with pytest.raises(ValidationError):
        Rule(name="Mods", group=moderators, min_posts=1).clean()
    with pytest.raises(ValidationError):
        Rule(name="All", group=regulars).clean()
    with pytest.raises(PermissionDenied):
        join_group(member=MemberFactory(), group=moderators, by=None)


def test_the_dry_run_names_who_would_come_and_who_would_leave_and_changes_nothing(regulars, client):
    one = rule(regulars, takes_back=True)
    leaving, coming, neither = MemberFactory(), MemberFactory(), MemberFactory()
    posts = write(leaving, 2)
    Rule.objects.update(is_active=False)
    delete_post(post=posts[0], by=ModeratorFactory())
    write(coming, 2)

    seen = preview(one)
    assert (seen.joining, seen.leaving) == ([coming], [leaving])
    client.force_login(AdministratorFactory())
    html = client.get(reverse("admin:promotion_rule_preview", args=[one.pk])).content.decode()
    assert coming.username in html
    assert leaving.username in html
    assert neither.username not in html
    assert is_in(leaving, regulars)
    assert not is_in(coming, regulars)
