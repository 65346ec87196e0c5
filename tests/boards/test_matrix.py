"""The matrix, resolved: what is set, what is inherited, and that it holds at once."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.groups import GroupKind
from accounts.models import Group
from forum.boards.models import Appointment, Cell, Forum
from forum.boards.naming import STAFF_RIGHTS, Right
from forum.boards.resolving import resolve
from forum.rights import may
from forum.topics.models import Topic
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
GUEST = AnonymousUser()


def put(forum, kind, right, allowed):
    group = Group.objects.of_kind(kind) if isinstance(kind, str) else kind
    Cell.objects.update_or_create(
        forum=forum, group=group, right=right, defaults={"allowed": allowed}
    )
    resolve()


def test_a_cell_holds_for_the_forums_inside_until_they_say_otherwise():
    outer = ForumFactory()
    inner = ForumFactory(parent=outer, category=outer.category)
    innermost = ForumFactory(parent=inner, category=outer.category)
    put(outer, GroupKind.MEMBERS, Right.REPLY, False)
    put(innermost, GroupKind.MEMBERS, Right.REPLY, True)
    member = MemberFactory()

    for forum, allowed in ((outer, False), (inner, False), (innermost, True)):
        forum.refresh_from_db()
        assert may(member, "reply", forum) is allowed


def test_the_boards_cell_holds_where_no_forum_says_otherwise():
    forum, other = ForumFactory(), ForumFactory()
    put(None, GroupKind.MEMBERS, Right.START, False)
    put(other, GroupKind.MEMBERS, Right.START, True)
    member = MemberFactory()

    assert list(Forum.objects.where(member, "start")) == [other]
    forum.refresh_from_db()
    assert not may(member, "start", forum)


def test_what_any_of_ones_groups_may_one_may():
    forum = ForumFactory()
    editors = Group.objects.create(name="Editors")
    put(forum, GroupKind.MEMBERS, Right.START, False)
    member = MemberFactory(other_group_ids=[editors.pk])
    forum.refresh_from_db()

    assert may(member, "start", forum)
    assert not may(MemberFactory(), "start", forum)


def test_nobody_sees_a_forum_inside_one_that_they_do_not_see():
    outer = ForumFactory()
    inner = ForumFactory(parent=outer, category=outer.category)
    put(outer, GroupKind.GUESTS, Right.SEE, False)
    put(outer, GroupKind.MEMBERS, Right.SEE, False)
    put(inner, GroupKind.MEMBERS, Right.SEE, True)

    assert not Forum.objects.visible_to(MemberFactory()).exists()


def test_seen_but_not_read_lists_titles_and_opens_nothing(client):
    topic = TopicFactory(title="Seen from outside")
    put(topic.forum, GroupKind.GUESTS, Right.READ, False)

    assert list(Topic.objects.listed_to(GUEST)) == [topic]
    assert not Topic.objects.visible_to(GUEST).exists()
    assert b"Seen from outside" in client.get(topic.forum.get_absolute_url()).content


def test_a_guest_is_asked_to_sign_in_for_a_topic_that_members_read(client):
    topic = TopicFactory()
    post = topic.posts.get()
    put(topic.forum, GroupKind.GUESTS, Right.READ, False)

    for url in (topic.get_absolute_url(), post.get_absolute_url()):
        answer = client.get(url)
        assert answer.status_code == 302
        assert answer["Location"] == f"/login/?next={url}"

    client.force_login(MemberFactory())
    assert client.get(topic.get_absolute_url()).status_code == 200


def test_a_member_who_may_only_see_is_told_so(client):
    topic = TopicFactory()
    for kind in (GroupKind.GUESTS, GroupKind.MEMBERS):
        put(topic.forum, kind, Right.READ, False)
    client.force_login(MemberFactory())

    assert client.get(topic.get_absolute_url()).status_code == 403
    assert client.get(topic.forum.get_absolute_url()).status_code == 200


def test_in_a_forum_of_own_topics_members_find_only_theirs(client):
    forum = ForumFactory(own_topics_only=True)
    own = TopicFactory(forum=forum, title="Mine alone zqx")
    other = TopicFactory(forum=forum, title="Of another zqy")
    client.force_login(own.author)

    html = client.get(forum.get_absolute_url()).content
    assert b"Mine alone zqx" in html
    assert b"Of another zqy" not in html
    assert client.get(own.get_absolute_url()).status_code == 200
    for url in (other.get_absolute_url(), other.posts.get().get_absolute_url()):
        assert client.get(url).status_code == 404
    assert b"Of another zqy" not in client.get("/").content
    assert b"Of another zqy" not in client.get("/discover/").content

    client.force_login(ModeratorFactory())
    assert client.get(other.get_absolute_url()).status_code == 200


def test_a_moderator_by_name_has_the_forum_and_those_inside_and_no_other():
    forum, other = ForumFactory(), ForumFactory()
    inside = ForumFactory(parent=forum, category=forum.category)
    helper = MemberFactory()
    Appointment.objects.create(forum=forum, member=helper, rights=["hide", "see_hidden"])
    resolve()
    helper.refresh_from_db()

    assert helper.moderates
    assert not helper.is_moderator
    assert set(Forum.objects.where(helper, "hide")) == {forum, inside}
    other.refresh_from_db()
    inside.refresh_from_db()
    assert may(helper, "hide", inside)
    assert not may(helper, "hide", other)
    assert not may(helper, "delete", inside)


def test_a_group_may_moderate_a_forum():
    forum = ForumFactory()
    wardens = Group.objects.create(name="Wardens")
    Appointment.objects.create(forum=forum, group=wardens, rights=["lock"])
    resolve()
    member = MemberFactory(group=Group.objects.get(pk=wardens.pk))
    forum.refresh_from_db()

    assert member.moderates
    assert may(member, "lock", forum)


def test_whose_last_office_is_taken_is_staff_no_more():
    helper = MemberFactory()
    office = Appointment.objects.create(forum=ForumFactory(), member=helper, rights=["hide"])
    resolve()
    office.delete()
    resolve()
    helper.refresh_from_db()

    assert not helper.moderates


def test_guests_never_act_whatever_is_set():
    forum = ForumFactory()
    for right in ("start", "reply", *STAFF_RIGHTS):
        put(forum, GroupKind.GUESTS, right, True)
    forum.refresh_from_db()

    assert not any(may(GUEST, right, forum) for right in Right if right not in ("see", "read"))


def test_administrators_may_everything_whatever_is_set():
    forum = ForumFactory()
    for group in Group.objects.all():
        for right in Right:
            put(forum, group, right, False)
    forum.refresh_from_db()
    administrator = AdministratorFactory()

    assert all(may(administrator, right, forum) for right in Right)
    assert list(Forum.objects.where(administrator, "ban")) == [forum]


def test_a_new_group_and_a_group_that_goes_are_resolved_at_once():
    forum = ForumFactory()
    group = Group.objects.create(name="Newcomers")
    forum.refresh_from_db()
    assert f"g{group.pk}" in forum.rights

    key = f"g{group.pk}"
    group.delete()
    forum.refresh_from_db()
    assert key not in forum.rights


def test_rights_come_with_the_forum_and_cost_no_query(django_assert_num_queries):
    forum = Forum.objects.get(pk=ForumFactory().pk)
    member = MemberFactory()
    with django_assert_num_queries(0):
        assert may(member, "reply", forum)
        assert not may(member, "hide", forum)
