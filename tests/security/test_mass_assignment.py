"""A form takes its own fields; whatever else is sent along changes nothing."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.groups import GroupKind
from accounts.models import Group, Member
from forum.boards.models import Forum
from forum.moderation.models import Report
from forum.topics.models import Post, Topic
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)
from tests.stamps import shown_before

pytestmark = pytest.mark.django_db

OF_A_MEMBER = (
    "username", "email", "group_id", "is_active", "post_count", "password", "banned_at",
    "joined_at", "name_skeleton", "avatar",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    settings.RATE_LIMITS = False


def hostile(**more: Any) -> dict[str, Any]:
    """Fields that no form has, by every name that a library might take them by."""
    administrators = Group.objects.of_kind(GroupKind.ADMINISTRATORS).pk
    return {
        "username": "Root", "group": administrators, "group_id": administrators, "level": 30,
        "groups": administrators, "is_staff": "on", "is_superuser": "on", "is_active": "on",
        "post_count": 9999, "member": 1, "user": 1, "user_id": 1, "author": 1, "author_id": 1,
        "reporter": 1, "id": 1, "pk": 1, "position": 1, "state": "hidden", "is_pinned": "on",
        "pinned": "1", "is_locked": "on", "locked": "1", "view_count": 9999, "reply_count": 9999,
        "created_at": "1970-01-01", "created": "1970-01-01", "html": "<script>x</script>",
        "excerpt": "x", "pipeline_version": 99, "closed_at": "1970-01-01", "topic": 1,
        "last_position": 9999, "banned_at": "", "avatar": "../../x", "verified": "on",
        **more,
    }  # fmt: skip


def facts(member: Member) -> dict[str, Any]:
    return Member.objects.filter(pk=member.pk).values(*OF_A_MEMBER).get()


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def test_who_registers_becomes_a_plain_unconfirmed_member() -> None:
    fields = {"username": "Ploy", "email": "ploy@example.org", "password1": "calm herons nine"}
    fields |= shown_before(minutes=1)
    answer = Client().post("/register/", {**hostile(), **fields})
    assert answer.status_code == 302
    member = Member.objects.get(username="Ploy")
    assert (member.group.kind, member.post_count) == (GroupKind.MEMBERS, 0)
    assert not EmailAddress.objects.get(user=member).verified


@pytest.mark.parametrize(
    "sent",
    [
        {"form": "profile", "about": "Hello", "location": "Here"},
        {"form": "preferences", "time_zone": "", "language": "", "look": "dark"},
    ],
)
def test_settings_change_nothing_but_settings(sent: dict[str, str]) -> None:
    member, other = MemberFactory(), MemberFactory()
    before = facts(member), facts(other)
    more = hostile(email="evil@example.org", password="x", member=other.pk, pk=other.pk)
    assert signed_in(member).post("/settings/", {**more, **sent}).status_code == 302
    assert (facts(member), facts(other)) == before
    assert Member.objects.get(pk=other.pk).about == ""


def test_the_other_form_of_settings_is_not_taken_along() -> None:
    member = MemberFactory()
    sent = {
        "form": "profile",
        "about": "Hello",
        "location": "",
        "look": "dark",
        "is_invisible": "on",
    }
    assert signed_in(member).post("/settings/", sent).status_code == 302
    member.refresh_from_db()
    assert (member.about, member.look, member.is_invisible) == ("Hello", "system", False)


def test_a_new_topic_is_its_writers_and_open(client: Client) -> None:
    forum, elsewhere, member = ForumFactory(), ForumFactory(), MemberFactory()
    more = hostile(forum=elsewhere.pk, forum_id=elsewhere.pk, author=ModeratorFactory().pk)
    answer = signed_in(member).post(
        f"{forum.get_absolute_url()}new/", {**more, "title": "Plain topic", "body": "Words"}
    )
    assert answer.status_code == 302
    topic = Topic.objects.get()
    assert (topic.forum, topic.author, topic.state) == (forum, member, "visible")
    assert (topic.is_pinned, topic.is_locked, topic.view_count, topic.reply_count) == (
        False, False, 0, 0,
    )  # fmt: skip
    assert topic.created_at.year > 2000
    assert "<script" not in topic.posts.get().html


def test_a_reply_is_its_writers_and_stands_where_it_was_written() -> None:
    topic, elsewhere, member = TopicFactory(), TopicFactory(), MemberFactory()
    more = hostile(topic=elsewhere.pk, topic_id=elsewhere.pk, author=topic.author.pk)
    answer = signed_in(member).post(f"{topic.get_absolute_url()}reply/", {**more, "body": "Words"})
    assert answer.status_code == 302
    post = Post.objects.get(source="Words")
    assert (post.topic, post.author, post.position, post.state) == (topic, member, 2, "visible")
    assert post.html == "<p>Words</p>\n" or "<script" not in post.html
    assert Post.objects.filter(topic=elsewhere).count() == 1


def test_an_edit_changes_words_alone() -> None:
    post = PostFactory()
    before = Post.objects.filter(pk=post.pk).values("author", "topic", "position", "state").get()
    more = hostile(title="Another title", author=MemberFactory().pk, edited_by=1)
    answer = signed_in(post.author).post(f"/post/{post.pk}/edit/", {**more, "body": "Mended"})
    assert answer.status_code == 302
    after = Post.objects.filter(pk=post.pk).values("author", "topic", "position", "state").get()
    assert after == before
    assert Topic.objects.get().title == post.topic.title, "a reply does not name its topic"


def test_a_report_is_its_writers_and_open() -> None:
    post, member = PostFactory(), MemberFactory()
    more = hostile(
        reporter=post.author.pk, closed_by=member.pk, answer="Nothing", decision="left", post=1,
        case=1, taken_by=member.pk, weight=99,
    )  # fmt: skip
    answer = signed_in(member).post(f"/post/{post.pk}/report/", {**more, "reason": "Rude."})
    assert answer.status_code == 302
    report = Report.objects.get()
    assert (report.post, report.reporter) == (post, member)
    assert report.is_open
    case = report.case
    assert (case.weight, case.taken_by, case.decision, case.answer) == (1, None, "", "")


def test_deeds_are_logged_under_who_did_them() -> None:
    topic, moderator = TopicFactory(), ModeratorFactory()
    more = hostile(by=topic.author.pk, actor=topic.author.pk, to=1)
    signed_in(moderator).post(f"{topic.get_absolute_url()}lock/", {**more, "reason": "Done"})
    from forum.logbook.models import LogEntry

    assert LogEntry.objects.get().actor == moderator
    topic.refresh_from_db()
    assert (topic.is_locked, topic.is_pinned, topic.state) == (True, False, "visible")


@pytest.mark.parametrize("make", [ModeratorFactory, AdministratorFactory])
def test_the_administration_changes_of_a_member_what_it_shows_as_changeable(make: Any) -> None:
    member, staff = MemberFactory(), make()
    before = facts(member)
    more = hostile(email="evil@example.org", password="x", is_invisible="on")
    address = f"/admin/accounts/member/{member.pk}/change/"
    signed_in(staff).post(address, {**more, "about": "Mended", "location": ""})
    assert facts(member) == before
    assert not Member.objects.get(pk=member.pk).is_invisible


def test_the_administration_leaves_a_forums_counters_and_slug_alone() -> None:
    topic = TopicFactory()
    forum = topic.forum
    sent = {
        "name": forum.name, "description": "", "category": forum.category_id, "parent": "",
        "order": 0, "topic_count": 99,
        "post_count": 99, "slug": "../x", "rights": '{"guests": 127}', "last_post": "",
    }  # fmt: skip
    address = f"/admin/boards/forum/{forum.pk}/change/"
    assert signed_in(AdministratorFactory()).post(address, sent).status_code == 302
    after = Forum.objects.get(pk=forum.pk)
    assert (after.topic_count, after.post_count, after.slug) == (1, 1, forum.slug)
    assert after.rights == forum.rights
    assert after.last_post_id is not None


def test_nobody_but_administrators_gives_somebody_a_group() -> None:
    member = MemberFactory()
    group = Group.objects.of_kind(GroupKind.ADMINISTRATORS)
    for staff, status in ((MemberFactory(), 302), (ModeratorFactory(), 403)):
        address = f"/admin/accounts/member/{staff.pk}/group/"
        answer = signed_in(staff).post(address, {"group": group.pk, "reason": "Mine"})
        assert answer.status_code == status
        assert Member.objects.get(pk=staff.pk).group_id == staff.group_id
    assert Member.objects.get(pk=member.pk).group.kind == GroupKind.MEMBERS
