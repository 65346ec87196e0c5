"""What a member has reported, and what came of it."""

import pytest
from django.urls import reverse

from forum.moderation.deciding import decide
from forum.moderation.models import Case, Report
from forum.moderation.reporting import report
from tests.factories import MemberFactory, ModeratorFactory, PostFactory

pytestmark = pytest.mark.django_db
PAGE = "/reports/"


def test_guests_sign_in_first(client):
    assert client.get(PAGE).url == f"{reverse('account_login')}?next={PAGE}"


def test_who_has_reported_nothing_is_told_how(client):
    client.force_login(MemberFactory())
    assert "You have reported nothing" in client.get(PAGE).content.decode()


def test_ones_reports_stand_there_with_the_answers(client):
    member, moderator = MemberFactory(), ModeratorFactory(username="Marlon")
    first = report(post=PostFactory(), by=member, reason="A lie.", kind="Spam")
    report(post=PostFactory(), by=member, reason="Rude words.")
    decide(case=first.case, by=moderator, choice="leave", answer="It is true, we looked.")
    client.force_login(member)
    page = client.get(PAGE).content.decode()
    for words in ("Spam: A lie.", "Rude words.", "It is true, we looked.", "left as it is",
                  "the moderators are looking at it", first.post.topic.title):  # fmt: skip
        assert words in page
    assert "Marlon" not in page


def test_staff_is_named_where_the_site_says_so(client, site_says):
    site_says(staff_are_named=True)
    member = MemberFactory()
    made = report(post=PostFactory(), by=member, reason="A lie.")
    decide(case=made.case, by=ModeratorFactory(username="Marlon"), choice="hide", answer="Gone.")
    client.force_login(member)
    assert "Marlon" in client.get(PAGE).content.decode()


def test_a_post_that_was_hidden_is_not_shown_by_the_report_about_it(client):
    member = MemberFactory()
    made = report(post=PostFactory(topic__title="zqxh title"), by=member, reason="Spam.")
    decide(case=made.case, by=ModeratorFactory(), choice="hide", reason="zqxh inside")
    client.force_login(member)
    page = client.get(PAGE).content.decode()
    assert "zqxh" not in page
    assert "A post that you cannot see any more" in page


def test_nobody_reads_the_reports_of_others(client):
    report(post=PostFactory(), by=MemberFactory(), reason="zqxh reason")
    client.force_login(MemberFactory())
    assert "zqxh" not in client.get(PAGE).content.decode()


def test_further_pages_follow_by_key_and_cost_the_same(client, django_assert_max_num_queries):
    member, post = MemberFactory(), PostFactory()
    cases = Case.objects.bulk_create(
        Case(post=post, closed_at=post.created_at, decision="left") for _ in range(45)
    )
    Report.objects.bulk_create(
        Report(case=case, reporter=member, reason=f"Reason {n}.") for n, case in enumerate(cases)
    )
    client.force_login(member)
    with django_assert_max_num_queries(8):
        first = client.get(PAGE)
    assert "Reason 44." in first.content.decode()
    second = client.get(PAGE, {"before": first.context["older"]}).content.decode()
    assert "Reason 24." in second
    assert "Reason 25." not in second
    assert client.get(PAGE, {"before": "x"}).status_code == 404
