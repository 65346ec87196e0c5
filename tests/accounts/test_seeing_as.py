"""An administrator looks as somebody else: finds what they find, does nothing, leaves no trace."""

import pytest

from accounts.banning import ban
from accounts.groups import GroupKind
from accounts.levels import Level
from accounts.models import Group
from forum.presence.models import Sighting
from forum.topics.models import Post
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def look(client, **whom):
    return client.post("/see-as/", whom)


@pytest.fixture
def administrator(client):
    member = AdministratorFactory()
    client.force_login(member)
    return member


def test_as_a_group_one_finds_what_the_group_finds(client, administrator):
    forum = ForumFactory(name="Staff room zqx", read_from=Level.MODERATORS)
    for kind, found in ((GroupKind.GUESTS, False), (GroupKind.MEMBERS, False),
                        (GroupKind.MODERATORS, True)):  # fmt: skip
        assert look(client, group=Group.objects.of_kind(kind).pk).status_code == 302
        html = client.get("/").content
        assert (b"Staff room zqx" in html) is found
        assert b"You see the board as" in html
        assert client.get(forum.get_absolute_url()).status_code == (200 if found else 404)
        client.post("/see-as/end/")
    assert b"Staff room zqx" in client.get("/").content


def test_as_a_member_one_finds_their_own_topics(client, administrator):
    topic = TopicFactory(forum=ForumFactory(own_topics_only=True))
    look(client, member=topic.author.username)
    assert client.get(topic.get_absolute_url()).status_code == 200
    client.post("/see-as/end/")
    look(client, member=MemberFactory().username)
    assert client.get(topic.get_absolute_url()).status_code == 404


def test_nothing_is_done_in_somebody_elses_name(client, administrator):
    topic = TopicFactory()
    look(client, member=topic.author.username)
    answer = client.post(f"{topic.get_absolute_url()}reply/", {"body": "Not mine to say."})
    assert answer.status_code == 403
    assert Post.objects.count() == 1


def test_what_is_private_to_them_is_not_shown(client, administrator):
    member = MemberFactory()
    look(client, member=member.username)
    answer = client.get("/settings/")
    assert answer.status_code == 403
    assert member.email.encode() not in answer.content


def test_what_the_team_has_told_them_is_not_shown(client, administrator):
    member = MemberFactory(team_has_answered=True, owes_acknowledgement=True)
    look(client, member=member.username)

    html = client.get("/").content
    assert b"The team has answered you" not in html
    assert b"You have a warning" not in html


def test_nobody_seems_to_be_reading(client, administrator):
    topic = TopicFactory()
    look(client, member=topic.author.username)
    client.get(topic.get_absolute_url())
    assert not Sighting.objects.filter(member=topic.author).exists()


@pytest.mark.parametrize("factory", [MemberFactory, ModeratorFactory])
def test_for_others_it_does_not_exist(client, factory):
    client.force_login(factory())
    assert client.get("/see-as/").status_code == 404
    assert look(client, member=MemberFactory().username).status_code == 404
    assert client.post("/see-as/end/").status_code == 404


def test_who_is_no_administrator_any_more_is_themself_again(client, administrator):
    ForumFactory(name="Staff room zqx", read_from=Level.MODERATORS)
    look(client, group=Group.objects.of_kind(GroupKind.MODERATORS).pk)
    administrator.group = Group.objects.of_kind(GroupKind.MEMBERS)
    administrator.save()
    html = client.get("/").content
    assert b"You see the board as" not in html
    assert b"Staff room zqx" not in html


def test_a_wrong_name_or_no_choice_is_said_beside_the_field(client, administrator):
    for whom in ({"member": "Nobody at all"}, {}):
        assert look(client, **whom).status_code == 422


def test_who_is_gone_meanwhile_leads_back_to_oneself_and_nothing_is_done(client, administrator):
    member, topic = MemberFactory(), TopicFactory()
    look(client, member=member.username)
    member.delete()
    answer = client.post(f"{topic.get_absolute_url()}reply/", {"body": "In whose name?"})
    assert answer.headers["Location"] == "/see-as/?gone=1"
    assert Post.objects.count() == 1
    assert b"not there any more" in client.get(answer.headers["Location"]).content
    assert b"You see the board as" not in client.get("/").content


def test_a_banned_member_finds_what_guests_find(client, administrator):
    member = MemberFactory()
    look(client, member=member.username)
    assert client.get("/new/").status_code == 200
    ban(member=member, by=administrator, reason="Spam")
    assert client.get("/new/").status_code == 302
    assert member.username.encode() in client.get("/").content


def test_one_goes_on_to_somebody_else_without_going_back(client, administrator):
    first, second = MemberFactory(), MemberFactory()
    look(client, member=first.username)
    assert client.get("/see-as/").status_code == 200
    assert look(client, member=second.username).status_code == 302
    assert f"<bdi>{second.username}</bdi>" in client.get("/").content.decode()


def test_signing_out_ends_it(client, administrator):
    look(client, member=MemberFactory().username)
    client.logout()
    client.force_login(administrator)
    assert b"You see the board as" not in client.get("/").content


def test_looking_is_no_visit_of_the_member(client, administrator):
    member = MemberFactory()
    topic = TopicFactory()
    look(client, member=member.username)
    html = client.get(topic.get_absolute_url()).content.decode()
    assert "data-sign-url" not in html
    client.get("/online/")
    member.refresh_from_db()
    assert member.last_seen_at is None
    assert not Sighting.objects.filter(member=member).exists()


def test_the_administration_shows_the_bar_too(client, administrator):
    look(client, member=ModeratorFactory().username)
    html = client.get("/admin/").content
    assert b"You see the board as" in html
    assert b"/admin/boards/forum/" in html
    assert b"/admin/boards/forum/rights/" not in html
