"""Reporting a post: the deed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts.levels import Level
from forum.logbook.models import LogEntry
from forum.moderation.models import Report
from forum.moderation.reporting import AlreadyReported, close, close_all, report
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
    made = report(post=post, by=member, reason="  It sells pills. ")
    assert made.is_open
    assert (made.post, made.reporter, made.reason) == (post, member, "It sells pills.")


def test_a_second_report_changes_nothing_while_the_first_is_open():
    post, member = PostFactory(), MemberFactory()
    report(post=post, by=member, reason="First words.")
    with pytest.raises(AlreadyReported):
        report(post=post, by=member, reason="Second words.")
    assert [one.reason for one in Report.objects.all()] == ["First words."]


def test_a_post_is_reported_anew_after_the_first_report_was_closed():
    post, member = PostFactory(), MemberFactory()
    first = report(post=post, by=member, reason="First words.")
    close(report=first, by=ModeratorFactory(), outcome="Harmless.")
    report(post=post, by=member, reason="It was edited, look again.")
    assert Report.objects.open().count() == 1


def test_nobody_reports_their_own_post():
    post = PostFactory()
    with pytest.raises(PermissionDenied):
        report(post=post, by=post.author, reason="Please.")


def test_guests_report_nothing():
    with pytest.raises(PermissionDenied):
        report(post=PostFactory(), by=AnonymousUser(), reason="Spam.")


def test_what_one_may_not_read_one_may_not_report():
    staff_room = ForumFactory(
        read_from=Level.MODERATORS, start_from=Level.MODERATORS, reply_from=Level.MODERATORS
    )
    post = TopicFactory(forum=staff_room, author=ModeratorFactory()).last_post
    with pytest.raises(PermissionDenied):
        report(post=post, by=MemberFactory(), reason="I guessed the number.")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_report_needs_a_reason_of_a_sensible_length(reason):
    with pytest.raises(ValidationError):
        report(post=PostFactory(), by=MemberFactory(), reason=reason)


def test_closing_says_who_and_what_came_of_it_and_is_logged():
    moderator = ModeratorFactory()
    made = report(post=PostFactory(), by=MemberFactory(), reason="Spam?")
    closed = close(report=made, by=moderator, outcome="No, a real offer.")
    assert (closed.closed_by, closed.outcome) == (moderator, "No, a real offer.")
    entry = LogEntry.objects.get()
    assert (entry.deed, entry.actor, entry.reason) == (
        "report.close", moderator, "No, a real offer.",
    )  # fmt: skip


def test_a_report_is_closed_once():
    made = report(post=PostFactory(), by=MemberFactory(), reason="Spam?")
    close(report=made, by=ModeratorFactory())
    with pytest.raises(ValidationError):
        close(report=made, by=ModeratorFactory())
    assert LogEntry.objects.count() == 1


def test_members_close_no_reports():
    made = report(post=PostFactory(), by=MemberFactory(), reason="Spam?")
    with pytest.raises(PermissionDenied):
        close(report=made, by=MemberFactory())
    with pytest.raises(PermissionDenied):
        close_all(post=made.post, by=MemberFactory())


def test_all_reports_of_a_post_are_closed_together():
    post = PostFactory()
    for _ in range(3):
        report(post=post, by=MemberFactory(), reason="Spam.")
    report(post=PostFactory(), by=MemberFactory(), reason="Another post.")
    assert close_all(post=post, by=ModeratorFactory(), outcome="Seen.") == 3
    assert [one.reason for one in Report.objects.open()] == ["Another post."]


@pytest.mark.parametrize("deed", [hide_post, delete_post])
def test_hiding_or_deleting_a_post_closes_its_reports_and_is_one_entry(deed):
    post, moderator = PostFactory(), ModeratorFactory()
    for _ in range(2):
        report(post=post, by=MemberFactory(), reason="Spam.")
    deed(post=post, by=moderator, reason="Spam.")
    assert not Report.objects.open().exists()
    assert {one.closed_by for one in Report.objects.all()} == {moderator}
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize("deed", [hide_topic, delete_topic])
def test_hiding_or_deleting_a_topic_closes_the_reports_of_all_its_posts(deed):
    topic = TopicFactory()
    for post in (topic.last_post, PostFactory(topic=topic)):
        report(post=post, by=MemberFactory(), reason="Spam.")
    deed(topic=topic, by=ModeratorFactory(), reason="Spam.")
    assert not Report.objects.open().exists()


@pytest.mark.django_db(transaction=True)
def test_reports_closed_by_two_moderators_at_once_are_closed_once_each():
    post = PostFactory()
    for _ in range(6):
        report(post=post, by=MemberFactory(), reason="Rude")
    moderators = [ModeratorFactory() for _ in range(4)]

    def act(moderator):
        try:
            return close_all(post=post, by=moderator)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        closed = list(threads.map(act, moderators))

    assert sum(closed) == 6
    assert LogEntry.objects.filter(deed="report.close").count() == 6
