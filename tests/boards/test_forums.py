"""Forums in categories and in each other, and who may do what in them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from accounts.levels import Level
from forum.boards.models import Forum
from forum.boards.rights import may
from forum.boards.simple_rights import open_from
from tests.factories import CategoryFactory, ForumFactory, MemberFactory, ModeratorFactory

pytestmark = pytest.mark.django_db
GUEST = AnonymousUser()


def forum_inside(parent: Forum, **fields) -> Forum:
    return ForumFactory(parent=parent, category=parent.category, **fields)


def test_a_forum_is_as_closed_as_the_strictest_around_it():
    outer = ForumFactory()
    inner = forum_inside(forum_inside(outer))

    open_from(outer, read_from=Level.MODERATORS)

    assert not Forum.objects.visible_to(MemberFactory()).exists()
    inner.refresh_from_db()
    assert not may(MemberFactory(), "read", inner)
    assert may(ModeratorFactory(), "read", inner)


def test_forums_inside_come_along_to_another_category():
    outer, elsewhere = ForumFactory(), CategoryFactory()
    inner = forum_inside(outer)

    outer.category = elsewhere
    outer.save()

    inner.refresh_from_db()
    assert inner.category == elsewhere


def test_a_forum_never_stands_inside_itself():
    outer = ForumFactory()
    inner = forum_inside(outer)

    for parent in (outer, inner):
        outer.parent = parent
        with pytest.raises(ValidationError):
            outer.clean()


def test_no_forum_stands_deeper_than_three_also_not_one_inside_the_moved():
    outer = ForumFactory()
    forum_inside(forum_inside(outer))
    around = ForumFactory()

    outer.parent = around
    with pytest.raises(ValidationError):
        outer.clean()

    lonely = ForumFactory()
    lonely.parent = around
    lonely.clean()


def test_names_and_descriptions_hold_nothing_unprintable():
    forum = ForumFactory(name="Boats\x01 and  ferries", description="All\x07 of them")

    assert (forum.name, forum.description) == ("Boats and ferries", "All of them")


@pytest.mark.parametrize("deed", ["start", "reply", "report", "moderate"])
def test_a_guest_only_reads(deed):
    forum = ForumFactory(start_from=Level.GUESTS, reply_from=Level.GUESTS)

    assert may(GUEST, "read", forum)
    assert not may(GUEST, deed, forum)


@pytest.mark.parametrize("deed", ["read", "start", "reply", "report", "moderate"])
def test_who_may_not_read_may_do_nothing(deed):
    forum = ForumFactory(read_from=Level.ADMINISTRATORS)

    assert not may(ModeratorFactory(), deed, forum)
