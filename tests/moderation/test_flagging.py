"""What the board itself puts into the queue: flags of checks, and posts that wait for approval."""

import pytest
from django.utils import timezone

from forum.moderation.deciding import decide
from forum.moderation.flagging import flag
from forum.moderation.models import Case, Flag
from forum.moderation.reporting import report
from forum.topics.deleting import delete_post
from forum.topics.posting import start_topic
from tests.factories import ForumFactory, MemberFactory, ModeratorFactory, PostFactory
from tests.moderation.queueing import flagged, waiting

pytestmark = pytest.mark.django_db


def test_a_flag_opens_a_case_with_its_reason():
    case = flagged()
    assert (case.is_flagged, case.awaits_approval, case.weight, case.report_count) == (
        True, False, 1, 0,
    )  # fmt: skip
    assert Flag.objects.get().reason == "Three links in a first post."


def test_flag_and_reports_of_a_post_are_one_case_and_weigh_together():
    case = flagged()
    report(post=case.post, by=MemberFactory(), reason="Spam!")
    case = Case.objects.get()
    assert (case.weight, case.report_count, case.is_flagged) == (2, 1, True)


def test_the_same_flag_twice_is_one():
    post = PostFactory()
    for _ in range(2):
        flag(post=post, reason="Links.", source="spam")
    flag(post=post, reason="A forbidden word.", source="words")
    assert Case.objects.get().weight == 2


def test_an_unknown_source_is_a_mistake():
    with pytest.raises(ValueError, match="weather"):
        flag(post=PostFactory(), reason="It rains.", source="weather")


def test_a_reply_that_waits_stands_in_the_queue_with_the_reason_why():
    case = waiting()
    assert case.awaits_approval
    assert Flag.objects.get().reason == case.post.state_reason != ""


def test_a_topic_that_waits_stands_there_by_its_first_post():
    author = MemberFactory(approval_since=timezone.now())
    topic = start_topic(forum=ForumFactory(), author=author, title="Hello", source="First words.")
    case = Case.objects.get()
    assert (case.post.topic, case.awaits_approval) == (topic, True)
    decide(case=case, by=ModeratorFactory(), choice="approve")
    topic.refresh_from_db()
    assert topic.is_visible


def test_who_takes_back_their_waiting_post_takes_the_case_away():
    case = waiting()
    delete_post(post=case.post, by=case.post.author)
    assert Case.objects.get().decision == "withdrawn"
