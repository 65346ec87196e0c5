"""A silenced member reads, and writes to the team only; it ends by itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import Member
from accounts.restrictions import is_silenced
from accounts.silencing import silence, unsilence
from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.rights import may
from tests.factories import AdministratorFactory, MemberFactory, ModeratorFactory, PostFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return MemberFactory(username="Ploy")


@pytest.fixture
def moderator():
    return ModeratorFactory()


def fresh(member):
    return Member.objects.with_group().get(pk=member.pk)


def test_reading_and_reporting_stay_all_else_goes(member, moderator):
    post, own = PostFactory(), PostFactory(author=member)
    silence(member=member, by=moderator, reason="Too loud.")
    silenced = fresh(member)
    assert may(silenced, "read", post)
    assert may(silenced, "report", post)
    assert not may(silenced, "reply", post.topic)
    assert not may(silenced, "start", post.topic.forum)
    assert not may(silenced, "react", post.topic.forum)
    assert not may(silenced, "edit", own)


def test_it_ends_by_itself(member, moderator, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    until = timezone.now() + timedelta(days=1)
    silence(member=member, by=moderator, reason="Too loud.", until=until)
    assert is_silenced(fresh(member))
    time_machine.shift(timedelta(days=1, seconds=1))
    assert not is_silenced(fresh(member))


def test_the_reply_box_says_why_until_when_and_where_to_write(client, member, moderator):
    until = timezone.now() + timedelta(days=400)
    silence(member=member, by=moderator, reason="Too <b>loud</b>.", until=until)
    client.force_login(member)
    page = client.get(PostFactory().topic.get_absolute_url()).content.decode()
    assert "Too &lt;b&gt;loud&lt;/b&gt;." in page
    assert str(until.year) in page
    assert 'href="/team/"' in page
    assert 'id="reply"' not in page


def test_the_profile_and_the_picture_say_nothing_either(client, member, moderator):
    silence(member=member, by=moderator, reason="Too loud.")
    client.force_login(member)
    answer = client.post(
        "/settings/", {"form": "profile", "about": "I shout here.", "location": ""}
    )
    assert answer.status_code == 403
    assert "I shout here." in answer.content.decode()
    assert fresh(member).about == ""
    assert client.post("/settings/avatar/", {"remove": "yes"}).status_code == 403


def test_settings_that_only_they_see_stay_theirs(client, member, moderator):
    silence(member=member, by=moderator, reason="Too loud.")
    client.force_login(member)
    answer = client.post("/settings/", {"form": "preferences", "look": "dark"})
    assert answer.status_code == 302
    assert fresh(member).look == "dark"


def test_unsilence_lets_them_write(member, moderator):
    silence(member=member, by=moderator, reason="Too loud.")
    unsilence(member=member, by=moderator)
    assert may(fresh(member), "reply", PostFactory().topic)
    assert LogEntry.objects.filter(deed__in=["member.silence", "member.unsilence"]).count() == 2


def test_an_end_that_has_passed_is_none(member, moderator):
    with pytest.raises(ValueError, match="past"):
        silence(member=member, by=moderator, reason="x", until=timezone.now())


@pytest.mark.parametrize(
    ("by", "target"),
    [
        (MemberFactory, MemberFactory),
        (ModeratorFactory, ModeratorFactory),
        (ModeratorFactory, AdministratorFactory),
        (AdministratorFactory, AdministratorFactory),
    ],
)
def test_nobody_silences_their_equals_or_above(by, target):
    with pytest.raises(PermissionDenied):
        silence(member=target(), by=by(), reason="x")


def test_undo_gives_back_the_very_columns(member, moderator):
    silence(member=member, by=moderator, reason="First.", until=timezone.now() + timedelta(days=9))
    before = Member.objects.filter(pk=member.pk).values().get()
    silence(member=member, by=moderator, reason="Second.")
    entry = LogEntry.objects.order_by("-pk")[0]
    undo(entry=entry, by=moderator)
    assert Member.objects.filter(pk=member.pk).values().get() == before


def test_undo_says_what_came_in_between(member, moderator):
    silence(member=member, by=moderator, reason="First.")
    entry = LogEntry.objects.order_by("-pk")[0]
    unsilence(member=member, by=moderator)
    with pytest.raises(CannotUndo, match="Ploy"):
        undo(entry=entry, by=moderator)
