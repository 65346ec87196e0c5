"""The page for staff on each member: what each of them may know, and nothing to others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import address_uses
from accounts.address_uses import AddressUse, forget_old
from accounts.renaming import rename
from forum.boards.appointing import appoint
from forum.topics.hiding import hide_post
from forum.topics.posting import reply
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def record_of(member):
    return f"/moderation/member/{member.pk}/"


def sign_in(client, member, address):
    client.logout()
    client.post("/login/", {"login": member.username, "password": PASSWORD}, REMOTE_ADDR=address)
    client.logout()
    address_uses.flush_now()


def test_it_shows_posts_names_addresses_and_other_accounts_there(client):
    member, twin, stranger = MemberFactory(), MemberFactory(), MemberFactory()
    sign_in(client, member, "203.0.113.7")
    sign_in(client, twin, "203.0.113.7")
    sign_in(client, stranger, "203.0.113.99")
    post = reply(topic=TopicFactory(), author=member, source="Hidden words zqr.")
    hide_post(post=post, by=ModeratorFactory())
    old = member.username
    rename(member=member, name="Another Name", by=AdministratorFactory())
    client.force_login(ModeratorFactory())

    page = client.get(record_of(member)).content.decode()
    for words in ("zqr", old, "Another Name", "203.0.113.7", twin.username):
        assert words in page
    assert stranger.username not in page


def test_who_moderates_one_forum_sees_no_addresses_but_around_a_post_where_they_may(client):
    member, helper = MemberFactory(), MemberFactory()
    here, there = ForumFactory(), ForumFactory()
    sign_in(client, member, "203.0.113.7")
    post = reply(topic=TopicFactory(forum=here), author=member, source="Here.")
    other = reply(topic=TopicFactory(forum=there), author=member, source="There.")
    appoint(who=helper, forum=here, rights=["see_address", "hide"], by=AdministratorFactory())
    client.force_login(helper)

    assert "203.0.113.7" not in client.get(record_of(member)).content.decode()
    assert "203.0.113.7" in client.get(f"{record_of(member)}?post={post.pk}").content.decode()
    assert "203.0.113.7" not in client.get(f"{record_of(member)}?post={other.pk}").content.decode()


def test_nobody_else_finds_it(client):
    member = MemberFactory()
    for reader in (None, MemberFactory(), member):
        client.logout()
        if reader is not None:
            client.force_login(reader)
        assert client.get(record_of(member)).status_code == 404


def test_old_addresses_are_dropped_and_accounts_at_one_are_still_told(client):
    member, twin = MemberFactory(), MemberFactory()
    sign_in(client, member, "203.0.113.7")
    sign_in(client, twin, "203.0.113.7")
    AddressUse.objects.update(last_at=timezone.now() - timedelta(days=4000))
    assert forget_old() == 2
    client.force_login(ModeratorFactory())

    page = client.get(record_of(member)).content.decode()
    assert "203.0.113.7" not in page
    assert twin.username in page


def test_a_household_with_many_addresses_of_version_six_is_one(client):
    member, twin = MemberFactory(), MemberFactory()
    sign_in(client, member, "2001:db8:1:2::1")
    sign_in(client, twin, "2001:db8:1:2:ffff::9")
    assert address_uses.others_at_the_same(member) == [twin]


def test_reading_notes_no_address(client):
    member = MemberFactory()
    client.force_login(member)
    client.get("/")
    address_uses.flush_now()
    assert not AddressUse.objects.exists()


def test_the_way_there_from_a_post_is_not_to_be_mistaken_for_reporting_it(client):
    post = PostFactory()
    client.force_login(ModeratorFactory())
    page = client.get(post.topic.get_absolute_url()).content.decode()

    assert "Member record</a>" in page
    assert "Report</a>" in page
