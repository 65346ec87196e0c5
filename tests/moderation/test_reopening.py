"""Taking a decision back opens its case again, from whichever door it is taken back."""

import pytest
from django.core.exceptions import PermissionDenied

from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undo
from forum.moderation.deciding import decide
from forum.moderation.models import Case, Flag
from forum.moderation.reporting import report
from forum.topics.approving import approve_post
from forum.topics.deleting import restore_post
from forum.topics.hiding import hide_post, hide_topic, unhide_post
from forum.topics.models import Post
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory, PostFactory
from tests.moderation.queueing import reported, state_of, waiting, warden_of

pytestmark = pytest.mark.django_db


def rows():
    """Everything that a decision may touch."""
    return [
        list(Case.objects.order_by("pk").values()),
        list(Post.objects.order_by("pk").values()),
        list(Flag.objects.order_by("pk").values()),
    ]


@pytest.mark.parametrize(
    ("make", "choice"),
    [
        (reported, "leave"), (reported, "hide"), (reported, "delete"),
        (waiting, "approve"), (waiting, "reject"),
    ],
)  # fmt: skip
def test_an_undone_decision_leaves_the_very_rows_that_there_were(make, choice):
    case, moderator = make(), ModeratorFactory()
    before = rows()
    entry = decide(case=case, by=moderator, choice=choice, reason="Because.", answer="Thanks.")
    assert rows() != before
    undo(entry=entry, by=moderator)
    assert rows() == before


def test_undoing_what_another_door_did_opens_the_case_as_well():
    case, moderator = reported(), ModeratorFactory()
    hide_post(post=case.post, by=moderator)
    undo(entry=LogEntry.objects.get(), by=moderator)
    case.refresh_from_db()
    assert (case.is_open, case.closed_with, case.decision) == (True, None, "")


def test_undoing_a_hidden_topic_opens_the_cases_of_all_its_posts():
    first = reported()
    second = reported(topic=first.post.topic)
    moderator = ModeratorFactory()
    hide_topic(topic=first.post.topic, by=moderator)
    undo(entry=LogEntry.objects.get(), by=moderator)
    assert set(Case.objects.open()) == {first, second}


def test_approving_on_the_topics_page_closes_the_case_and_undoing_it_opens_it():
    case, moderator = waiting(), ModeratorFactory()
    approve_post(post=case.post, by=moderator)
    assert Case.objects.get().decision == "approved"
    undo(entry=LogEntry.objects.get(), by=moderator)
    assert Case.objects.open().get() == case


def test_a_rejected_post_that_is_restored_waits_in_the_queue_again():
    case, moderator = waiting(), ModeratorFactory()
    decide(case=case, by=moderator, choice="reject")
    restore_post(post=Post.objects.get(pk=case.post_id), by=moderator)
    assert state_of(case.post) == "pending"
    assert Case.objects.open().get().awaits_approval


def test_undoing_that_restoring_leaves_the_very_rows_as_well():
    case, moderator = waiting(), ModeratorFactory()
    decide(case=case, by=moderator, choice="reject")
    before = rows()
    restore_post(post=Post.objects.get(pk=case.post_id), by=moderator)
    undo(entry=LogEntry.objects.get(deed="post.restore"), by=moderator)
    assert rows() == before


def test_hiding_that_is_only_reversed_by_hand_leaves_the_case_decided():
    case, moderator = reported(), ModeratorFactory()
    hide_post(post=case.post, by=moderator)
    unhide_post(post=Post.objects.get(pk=case.post_id), by=moderator)
    assert not Case.objects.open().exists()


@pytest.mark.parametrize("choice", ["leave", "hide"])
def test_a_newer_case_stands_in_the_way_and_is_named(choice):
    case, moderator = reported(), ModeratorFactory()
    entry = decide(case=case, by=moderator, choice=choice)
    report(post=Post.objects.get(pk=case.post_id), by=ModeratorFactory(), reason="Again.")
    with pytest.raises(CannotUndo, match="reported anew"):
        undo(entry=entry, by=moderator)
    assert Case.objects.open().count() == 1
    assert Case.objects.get(pk=case.pk).decision


def test_only_who_looks_after_the_case_takes_its_decision_back():
    case = reported()
    entry = decide(case=case, by=ModeratorFactory(), choice="leave")
    for by in (MemberFactory(), warden_of(ForumFactory())):
        with pytest.raises(PermissionDenied):
            undo(entry=entry, by=by)
    undo(entry=entry, by=warden_of(case.post.topic.forum))
    assert Case.objects.open().exists()


def test_a_case_that_was_decided_again_is_opened_by_the_later_undo_alone():
    case, moderator = reported(), ModeratorFactory()
    undo(entry=decide(case=case, by=moderator, choice="hide"), by=moderator)
    second = decide(case=Case.objects.get(), by=moderator, choice="leave")
    PostFactory(topic=case.post.topic)
    undo(entry=second, by=moderator)
    assert Case.objects.open().get() == case
