"""A post that enough members of good standing report hides itself until it is decided."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.address_uses import AddressUse
from forum.logbook.models import LogEntry
from forum.logbook.undoing import undo
from forum.moderation.deciding import decide, offered
from forum.moderation.models import Case, Report
from forum.moderation.reporting import report
from forum.moderation.standing import is_of_good_standing
from forum.topics.hiding import unhide_post
from forum.topics.models import Post
from tests.factories import MemberFactory, ModeratorFactory, PostFactory, TopicFactory
from tests.moderation.queueing import of_good_standing, reported, state_of, warden_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_reports_hide(site_says):
    site_says(reports_that_hide=3)


def reported_by(members, post=None):
    post = fresh(post or PostFactory())
    for member in members:
        report(post=post, by=member, reason="Rude.")
    return fresh(post)


def fresh(post):
    return Post.objects.select_related("topic__forum").get(pk=post.pk)


def voices(number):
    return [of_good_standing() for _ in range(number)]


def test_the_third_report_hides_the_post_in_the_boards_name():
    members = voices(3)
    post = reported_by(members[:2])
    assert post.state == "visible"
    reported_by(members[2:], post)
    post = Post.objects.get(pk=post.pk)
    assert (post.state, post.state_by) == ("hidden", None)
    assert "Hidden until a moderator has decided" in post.state_reason
    entry = LogEntry.objects.get()
    assert (entry.deed, entry.actor, entry.actor_name) == ("post.hide", None, "")
    assert Case.objects.open().exists()


def test_a_first_post_hides_itself_with_its_topic():
    topic = TopicFactory()
    reported_by(voices(3), topic.last_post)
    topic.refresh_from_db()
    assert topic.state == "hidden"


def test_a_ring_of_new_accounts_hides_nothing():
    assert reported_by([MemberFactory() for _ in range(12)]).state == "visible"


def test_new_accounts_add_nothing_to_two_good_voices():
    assert reported_by([*voices(2), *(MemberFactory() for _ in range(5))]).state == "visible"


def test_one_member_alone_never_hides_a_post(site_says):
    site_says(reports_that_hide=1)
    assert reported_by(voices(1)).state == "visible"
    assert reported_by(voices(2)).state == "hidden"


def test_accounts_that_came_from_one_address_are_one_voice():
    ring, honest = voices(4), voices(2)
    now = timezone.now()
    for member in ring:
        AddressUse.objects.create(member=member, digest="0af9", first_at=now, last_at=now)
    assert reported_by([*ring, honest[0]]).state == "visible"
    assert reported_by([*ring, *honest]).state == "hidden"


def test_the_site_may_do_without_it(site_says):
    site_says(reports_that_hide=0)
    assert reported_by(voices(6)).state == "visible"


@pytest.mark.parametrize("make", [lambda forum: ModeratorFactory(), warden_of])
def test_posts_of_staff_are_left_to_the_moderators(make):
    topic = TopicFactory()
    post = PostFactory(topic=topic, author=make(topic.forum))
    assert reported_by(voices(4), post).state == "visible"


def ago(**span):
    return timezone.now() - timedelta(**span)


@pytest.mark.parametrize(
    "facts",
    [
        {"joined_at": timezone.now() - timedelta(days=13)},
        {"post_count": 9},
        {"banned_at": timezone.now()},
        {"silenced_at": timezone.now()},
        {"approval_since": timezone.now()},
        {"owes_acknowledgement": True},
        {"is_active": False},
    ],
)
def test_good_standing_is_earned_and_lost(facts):
    assert is_of_good_standing(of_good_standing())
    assert not is_of_good_standing(of_good_standing(**facts))


def test_who_was_mostly_wrong_of_late_has_no_voice():
    member, moderator = of_good_standing(), ModeratorFactory()
    choices = ["hide", "leave"]
    for choice in choices:
        case = report(post=PostFactory(), by=member, reason="Hm.").case
        decide(case=case, by=moderator, choice=choice)
    assert is_of_good_standing(member)
    case = report(post=PostFactory(), by=member, reason="Hm.").case
    decide(case=case, by=moderator, choice="leave")
    assert not is_of_good_standing(member)


def test_leaving_it_shows_it_again_and_the_same_reporters_do_not_hide_it_twice():
    members, moderator = voices(3), ModeratorFactory()
    post = reported_by(members)
    decide(case=Case.objects.get(), by=moderator, choice="leave")
    assert state_of(post) == "visible"
    # One wrong report of one is more than half; let them all be right twice besides.
    for member in members:
        for _ in range(2):
            case = report(post=PostFactory(), by=member, reason="Hm.").case
            decide(case=case, by=moderator, choice="hide")
    assert all(is_of_good_standing(member) for member in members)
    assert reported_by(members, post).state == "visible"
    assert reported_by(voices(3), post).state == "hidden"


def test_hiding_it_for_good_puts_the_moderators_name_and_reason_there():
    post, moderator = reported_by(voices(3)), ModeratorFactory()
    entry = decide(case=Case.objects.get(), by=moderator, choice="hide", reason="Insults.")
    post = Post.objects.get(pk=post.pk)
    assert (post.state, post.state_by, post.state_reason) == ("hidden", moderator, "Insults.")
    undo(entry=entry, by=moderator)
    post = Post.objects.get(pk=post.pk)
    assert (post.state, post.state_by) == ("hidden", None)
    assert Case.objects.open().exists()


def test_undoing_the_leaving_hides_it_again_until_the_next_decision():
    post, moderator = reported_by(voices(3)), ModeratorFactory()
    undo(entry=decide(case=Case.objects.get(), by=moderator, choice="leave"), by=moderator)
    assert state_of(post) == "hidden"
    case = Case.objects.open().with_context().get()
    assert [one.name for one in offered(moderator, case)] == ["leave", "hide", "delete"]


@pytest.mark.parametrize("back", ["undo", "unhide"])
def test_what_a_moderator_showed_again_does_not_hide_itself_in_the_same_case(back):
    post, moderator = reported_by(voices(3)), ModeratorFactory()
    if back == "undo":
        undo(entry=LogEntry.objects.get(), by=moderator)
    else:
        unhide_post(post=post, by=moderator)
    assert reported_by(voices(3), post).state == "visible"
    assert Case.objects.get().report_count == 6


def test_reports_of_members_who_are_gone_count_for_nothing():
    post = reported_by(voices(2))
    Report.objects.filter(case__post=post).update(reporter=None)
    assert reported_by(voices(2), post).state == "visible"


def test_a_report_of_a_case_elsewhere_is_no_voice():
    members = voices(3)
    for member in members:
        reported_by([member])
    assert not Post.objects.filter(state="hidden").exists()
    assert reported().report_count == 1
