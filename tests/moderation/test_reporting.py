"""Reporting a post: the deed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts.levels import Level
from forum.logbook.models import LogEntry
from forum.moderation.deciding import decide
from forum.moderation.models import Case, Report
from forum.moderation.reporting import AlreadyReported, report
from forum.topics.deleting import delete_post, delete_topic
from forum.topics.hiding import hide_post, hide_topic
from tests.factories import (
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def test_a_member_reports_a_post():
    post, member = PostFactory(), MemberFactory()
    made = report(post=post, by=member, reason="  It sells pills. ", kind="Spam")
    assert made.is_open
    assert (made.post, made.reporter, made.reason, made.kind) == (
        post, member, "It sells pills.", "Spam",
    )  # fmt: skip


def test_several_reports_of_a_post_are_one_case():
    post = PostFactory()
    for _ in range(3):
        report(post=post, by=MemberFactory(), reason="Spam.")
    case = Case.objects.get()
    assert (case.post, case.author, case.report_count, case.weight) == (post, post.author, 3, 3)
    assert case.newest_at > case.opened_at


def test_a_second_report_changes_nothing_while_the_first_is_open():
    post, member = PostFactory(), MemberFactory()
    report(post=post, by=member, reason="First words.")
    with pytest.raises(AlreadyReported):
        report(post=post, by=member, reason="Second words.")
    assert [one.reason for one in Report.objects.all()] == ["First words."]
    assert Case.objects.get().report_count == 1


def test_a_post_is_reported_anew_after_its_case_was_closed():
    post, member = PostFactory(), MemberFactory()
    first = report(post=post, by=member, reason="First words.")
    decide(case=first.case, by=ModeratorFactory(), choice="leave")
    second = report(post=post, by=member, reason="It got worse.")
    assert list(Report.objects.open()) == [second]
    assert Case.objects.count() == 2


def test_ones_own_post_is_not_reported():
    post = PostFactory()
    with pytest.raises(PermissionDenied):
        report(post=post, by=post.author, reason="Please.")


def test_guests_report_nothing():
    with pytest.raises(PermissionDenied):
        report(post=PostFactory(), by=AnonymousUser(), reason="Spam.")


def test_what_one_may_not_read_one_may_not_report():
    staff_room = ForumFactory(read_from=Level.MODERATORS)
    post = TopicFactory(forum=staff_room, author=ModeratorFactory()).last_post
    with pytest.raises(PermissionDenied):
        report(post=post, by=MemberFactory(), reason="I guessed the number.")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_report_needs_a_reason_of_a_sensible_length(reason):
    with pytest.raises(ValidationError):
        report(post=PostFactory(), by=MemberFactory(), reason=reason)


def test_one_of_the_sites_reasons_is_enough():
    assert report(post=PostFactory(), by=MemberFactory(), kind="Spam").words == "Spam"


@pytest.mark.parametrize(("deed", "decision"), [(hide_post, "hidden"), (delete_post, "deleted")])
def test_hiding_or_deleting_a_post_elsewhere_closes_its_case_and_is_one_entry(deed, decision):
    post, moderator = PostFactory(), ModeratorFactory()
    for _ in range(2):
        report(post=post, by=MemberFactory(), reason="Spam.")
    deed(post=post, by=moderator, reason="Spam.")
    case = Case.objects.get()
    assert (case.is_open, case.closed_by, case.decision) == (False, moderator, decision)
    assert case.closed_with == LogEntry.objects.get()


@pytest.mark.parametrize("deed", [hide_topic, delete_topic])
def test_hiding_or_deleting_a_topic_closes_the_cases_of_all_its_posts(deed):
    topic = TopicFactory()
    reply = PostFactory(topic=topic)
    for post in (topic.last_post, reply):
        report(post=post, by=MemberFactory(), reason="Spam.")
    deed(topic=topic, by=ModeratorFactory(), reason="Spam.")
    assert not Case.objects.open().exists()
    # Who replied to it has done nothing wrong.
    assert Case.objects.get(post=reply).decision == "gone"


def test_an_author_who_deletes_their_own_post_closes_its_case_and_was_not_judged():
    post = PostFactory()
    report(post=post, by=MemberFactory(), reason="Spam.")
    delete_post(post=post, by=post.author)
    assert Case.objects.get().decision == "withdrawn"


@pytest.mark.django_db(transaction=True)
def test_reports_at_the_same_moment_are_one_case_that_counts_right():
    post, members = PostFactory(), [MemberFactory() for _ in range(6)]

    def act(member):
        try:
            report(post=post, by=member, reason="Rude.")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(act, members))

    case = Case.objects.get()
    assert (case.report_count, case.weight, case.reports.count()) == (6, 6, 6)
