"""Moderators of one forum in the administration: their doors, and what is behind them."""

import pytest
from django.urls import reverse

from accounts.levels import Level
from forum.boards.appointing import appoint, dismiss
from forum.boards.models import Appointment
from forum.boards.naming import Right
from forum.moderation.models import Case
from forum.moderation.reporting import report
from forum.topics.hiding import hide_post
from forum.topics.models import Post
from tests.factories import (
    AdministratorFactory,
    CategoryFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

OPEN = (
    "/admin/", "/admin/topics/topic/", "/admin/topics/post/", "/admin/moderation/case/",
    "/admin/logbook/logentry/", "/admin/boards/forum/", "/admin/boards/category/",
)  # fmt: skip
SHUT = (
    "/admin/accounts/member/", "/admin/accounts/group/", "/admin/mail/outgoingmail/",
    "/admin/presence/sighting/", "/admin/warnings/warning/", "/admin/accounts/bar/",
)  # fmt: skip


@pytest.fixture
def here():
    return ForumFactory(name="Here")


@pytest.fixture
def helper(client, here):
    member = MemberFactory()
    rights = [Right.SEE_HIDDEN, Right.HIDE]
    appoint(forum=here, who=member, rights=rights, by=AdministratorFactory())
    client.force_login(member)
    return member


@pytest.mark.parametrize("page", OPEN)
def test_what_is_about_forums_opens(client, helper, page):
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", SHUT)
def test_what_is_about_people_and_the_machine_does_not(client, helper, page):
    assert client.get(page).status_code == 403


def test_they_see_what_is_hidden_in_their_forum_and_not_elsewhere(client, helper, here):
    mine, others = PostFactory(topic=TopicFactory(forum=here)), PostFactory()
    for post in (mine, others):
        hide_post(post=post, by=AdministratorFactory(), reason="Spam.")
    page = "/admin/topics/post/"
    listed = client.get(f"{page}?state=hidden").content.decode()
    assert f">#{mine.pk}<" in listed
    assert f">#{others.pk}<" not in listed
    assert client.get(f"{page}{mine.pk}/change/").status_code == 200
    assert client.get(f"{page}{others.pk}/change/").status_code == 302, "as for one that is not"


def test_they_act_there_and_not_elsewhere(client, helper, here):
    mine, others = PostFactory(topic=TopicFactory(forum=here)), PostFactory()
    ticked = {"action": "hide", "_selected_action": [mine.pk, others.pk], "answered": "1"}
    page = client.post("/admin/topics/post/", {**ticked, "reason": "Spam."}, follow=True)
    words = page.content.decode()
    assert "Hide: 1 done." in words
    assert "1 was left as it is" in words
    assert set(Post.objects.filter(state="hidden")) == {mine}


def test_cases_of_other_forums_are_not_there(client, helper, here):
    report(post=PostFactory(topic=TopicFactory(forum=here)), by=MemberFactory(), reason="Spam.")
    report(post=PostFactory(), by=MemberFactory(), reason="Spam.")
    mine, others = Case.objects.order_by("pk")
    assert client.get(reverse("admin:moderation_case_change", args=[mine.pk])).status_code == 200
    address = reverse("admin:moderation_case_change", args=[others.pk])
    assert client.get(address).status_code == 302


def test_a_category_of_hidden_forums_is_not_named(client, helper):
    secret, board = CategoryFactory(name="Zqxsecret"), CategoryFactory(name="Zqxempty")
    ForumFactory(category=secret, read_from=Level.ADMINISTRATORS)
    for who in (helper, ModeratorFactory()):
        client.force_login(who)
        listed = client.get("/admin/boards/category/").content.decode()
        assert "Zqxsecret" not in listed
        address = reverse("admin:boards_category_change", args=[secret.pk])
        assert client.get(address).status_code == 302
    client.force_login(AdministratorFactory())
    listed = client.get("/admin/boards/category/").content.decode()
    assert "Zqxsecret" in listed
    assert board.name in listed


def test_who_is_dismissed_finds_the_door_shut(client, helper, here):
    assert client.get("/admin/").status_code == 200
    dismiss(office=Appointment.objects.get(), by=AdministratorFactory())
    assert client.get("/admin/", follow=True).status_code == 403
