"""Deciding a case: the deed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from accounts.models import Member
from forum.logbook.models import LogEntry
from forum.moderation.deciding import decide, offered
from forum.moderation.locking import CaseClosed
from forum.moderation.models import Case
from forum.moderation.reporting import report
from forum.moderation.taking import TakenByOther, take
from forum.topics.hiding import hide_post
from forum.topics.models import Post
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
)
from tests.moderation.queueing import flagged, reported, state_of, waiting, warden_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "choice", "state", "decision", "deed"),
    [
        (reported, "leave", "visible", "left", "case.close"),
        (reported, "hide", "hidden", "hidden", "post.hide"),
        (reported, "delete", "deleted", "deleted", "post.delete"),
        (flagged, "leave", "visible", "left", "case.close"),
        (waiting, "approve", "visible", "approved", "post.approve"),
        (waiting, "reject", "deleted", "rejected", "post.reject"),
    ],
)
def test_each_decision_deals_with_the_post_closes_the_case_and_is_one_entry(
    make, choice, state, decision, deed
):
    case, moderator = make(), ModeratorFactory()
    entry = decide(case=case, by=moderator, choice=choice, reason=" Because. ")
    case.refresh_from_db()
    assert state_of(case.post) == state
    assert (case.is_open, case.closed_by, case.decision, case.reason) == (
        False, moderator, decision, "Because.",
    )  # fmt: skip
    assert [(one.deed, one.reason) for one in LogEntry.objects.all()] == [(deed, "Because.")]
    assert entry == LogEntry.objects.get()


def test_a_case_about_a_first_post_is_decided_with_its_topic():
    topic = TopicFactory()
    case = report(post=topic.last_post, by=MemberFactory(), reason="Spam.").case
    decide(case=case, by=ModeratorFactory(), choice="hide")
    assert state_of(topic.last_post) == "hidden"


@pytest.mark.parametrize(
    ("make", "names"),
    [
        (reported, ["leave", "hide", "delete"]),
        (flagged, ["leave", "hide", "delete"]),
        (waiting, ["approve", "reject"]),
    ],
)
def test_only_what_fits_is_offered(make, names):
    case = Case.objects.with_context().get(pk=make().pk)
    assert [choice.name for choice in offered(ModeratorFactory(), case)] == names
    with pytest.raises(PermissionDenied):
        decide(case=case, by=ModeratorFactory(), choice="approve" if make != waiting else "hide")


def test_a_moderator_of_one_forum_decides_there_alone_and_only_what_they_may():
    case = reported()
    warden = warden_of(case.post.topic.forum, preset="helper")
    elsewhere = warden_of(ForumFactory())
    with pytest.raises(PermissionDenied):
        decide(case=case, by=elsewhere, choice="leave")
    with pytest.raises(PermissionDenied):
        decide(case=case, by=warden, choice="delete")
    decide(case=case, by=warden, choice="hide")
    assert state_of(case.post) == "hidden"


def test_nobody_decides_about_their_own_post_but_administrators():
    moderator, administrator = ModeratorFactory(), AdministratorFactory()
    case, own = reported(author=moderator), reported(author=administrator)
    with pytest.raises(PermissionDenied):
        decide(case=case, by=moderator, choice="leave")
    decide(case=own, by=administrator, choice="leave")
    assert list(Case.objects.open()) == [case]


def test_members_decide_nothing():
    with pytest.raises(PermissionDenied):
        decide(case=reported(), by=MemberFactory(), choice="leave")


def test_a_case_is_decided_once():
    case = reported()
    decide(case=case, by=ModeratorFactory(), choice="leave")
    with pytest.raises(CaseClosed):
        decide(case=case, by=ModeratorFactory(), choice="hide")
    assert LogEntry.objects.count() == 1


def test_what_somebody_else_has_taken_is_not_decided_beside_them():
    case = reported()
    take(case=case, by=ModeratorFactory())
    with pytest.raises(TakenByOther):
        decide(case=case, by=ModeratorFactory(), choice="hide")
    assert state_of(case.post) == "visible"


def test_too_many_words_change_nothing():
    case = reported()
    with pytest.raises(ValidationError):
        decide(case=case, by=ModeratorFactory(), choice="hide", answer="x" * 1001)
    assert Case.objects.open().exists()
    assert state_of(case.post) == "visible"


def test_a_case_whose_post_was_hidden_meanwhile_can_still_be_closed():
    case = reported()
    Post.objects.filter(pk=case.post_id).update(state="hidden", state_by=ModeratorFactory())
    decide(case=case, by=ModeratorFactory(), choice="leave")
    assert state_of(case.post) == "hidden"


def test_the_reporters_are_answered_by_mail_once_each_in_their_language(mailoutbox):
    case = reported()
    german = MemberFactory(username="Greta", email="greta@example.org", language="de")
    report(post=case.post, by=german, reason="Werbung!")
    decide(case=case, by=ModeratorFactory(username="Marlon"), choice="hide", answer="It is gone.")
    mails = {mail.to[0]: mail for mail in mailoutbox}
    assert len(mails) == 2
    text = mails["greta@example.org"].body
    for words in ("Hallo Greta", "Werbung!", "It is gone.", "http://testserver/reports/"):
        assert words in text
    assert "Marlon" not in text
    with pytest.raises(CaseClosed):
        decide(case=case, by=ModeratorFactory(), choice="hide", answer="Again.")
    assert len(mailoutbox) == 2


def test_without_an_answer_nobody_gets_mail(mailoutbox):
    decide(case=reported(), by=ModeratorFactory(), choice="hide")
    assert mailoutbox == []


def test_a_reporter_who_is_gone_or_banned_gets_no_mail(mailoutbox):
    case = reported(times=2)
    first, second = (one.reporter for one in case.reports.order_by("pk"))
    Member.objects.filter(pk=first.pk).update(is_active=False)
    Member.objects.filter(pk=second.pk).update(banned_at=case.opened_at)
    decide(case=case, by=ModeratorFactory(), choice="hide", answer="Thank you.")
    assert mailoutbox == []


def test_the_moderator_is_named_where_the_site_says_so(site_says, mailoutbox):
    site_says(staff_are_named=True)
    decide(case=reported(), by=ModeratorFactory(username="Morton"), choice="hide", answer="Gone.")
    assert "Morton" in mailoutbox[0].body


def test_hiding_elsewhere_sends_no_answer_but_closes(mailoutbox):
    case = reported()
    hide_post(post=case.post, by=ModeratorFactory())
    assert mailoutbox == []
    assert not Case.objects.open().exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_moderators_at_once_one_decides(mailoutbox):
    case = reported()
    moderators = [ModeratorFactory() for _ in range(4)]

    def act(moderator):
        try:
            decide(case=case, by=moderator, choice="hide", answer="Gone.")
        except (CaseClosed, PermissionDenied):
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(4) as threads:
        decided = list(threads.map(act, moderators))

    assert sum(decided) == 1
    assert LogEntry.objects.count() == 1
    assert len(mailoutbox) == 1
