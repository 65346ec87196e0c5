"""The moderators' page of what waits for them."""

import pytest

from accounts.levels import Level
from forum.moderation.models import Case, Report
from forum.moderation.reporting import report
from forum.moderation.taking import take
from forum.topics.hiding import hide_topic
from forum.topics.models import Post
from forum.topics.moving import move
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    TopicFactory,
)
from tests.moderation.queueing import flagged, reported, waiting, warden_of

pytestmark = pytest.mark.django_db
PAGE = "/moderation/"


def cases_on(answer):
    return [row.case.pk for row, _form in answer.context["rows"]]


def shown(client, by=None, **query):
    client.force_login(by or ModeratorFactory())
    return client.get(PAGE, query)


@pytest.mark.parametrize("page", [PAGE, "/moderation/log/"])
def test_guests_and_members_find_no_such_page(client, page):
    assert client.get(page).status_code == 404
    client.force_login(MemberFactory())
    assert client.get(page).status_code == 404


def test_with_nothing_open_the_page_says_so(client):
    assert "Nothing is waiting" in shown(client).content.decode()
    assert "no such case" in shown(client, show="flagged").content.decode()


def test_a_reported_post_stands_there_once_with_all_its_reporters(client):
    case = reported(source="Cheap *watches* here.")
    report(post=case.post, by=MemberFactory(username="Second"), reason="I agree.", kind="Spam")
    page = shown(client).content.decode()
    assert page.count(f'data-post="{case.post_id}"') == 1
    for words in ("Cheap watches here.", "It looks like spam.", "I agree.", "Second", "Spam",
                  "2 reports", case.post.topic.title, case.post.author.username):  # fmt: skip
        assert words in page


def test_flags_and_waiting_posts_stand_there_with_their_reasons(client):
    flagged()
    case = waiting()
    page = shown(client).content.decode()
    for words in ("Three links in a first post.", "Looks like spam", "Held for approval",
                  case.post.state_reason, "Approve", "Reject"):  # fmt: skip
        assert words in page


def test_what_most_speaks_against_comes_first_then_what_has_waited_longest(client):
    first, second = reported(), reported()
    heavy = reported(times=3)
    assert cases_on(shown(client)) == [heavy.pk, first.pk, second.pk]


def test_the_queue_is_shown_in_parts(client):
    cases = {"reported": reported(), "waiting": waiting(), "flagged": flagged()}
    moderator = ModeratorFactory()
    take(case=cases["flagged"], by=moderator)
    for part, case in {**cases, "mine": cases["flagged"]}.items():
        assert cases_on(shown(client, by=moderator, show=part)) == [case.pk]
    assert len(cases_on(shown(client))) == 3
    assert shown(client, show="nonsense").status_code == 404


def test_each_moderator_sees_what_their_forums_hold(client):
    here, there = reported(), reported()
    warden = warden_of(here.post.topic.forum)
    assert cases_on(shown(client, by=warden)) == [here.pk]
    assert cases_on(shown(client, by=AdministratorFactory())) == [here.pk, there.pk]


def test_a_case_goes_along_when_its_topic_moves(client):
    case, to = reported(), ForumFactory()
    before, after = warden_of(case.post.topic.forum), warden_of(to)
    move(topic=case.post.topic, to=to, by=AdministratorFactory())
    assert cases_on(shown(client, by=before)) == []
    assert cases_on(shown(client, by=after)) == [case.pk]


def test_a_case_about_ones_own_post_is_for_others(client):
    moderator = ModeratorFactory()
    case = reported(author=moderator, reason="zqxh-mine")
    assert "zqxh-mine" not in shown(client, by=moderator).content.decode()
    assert client.get(f"/moderation/case/{case.pk}/").status_code == 404
    assert cases_on(shown(client)) == [case.pk]


def test_cases_in_a_room_that_the_moderator_may_not_read_are_not_shown(client):
    room = ForumFactory(
        read_from=Level.ADMINISTRATORS,
        start_from=Level.ADMINISTRATORS,
        reply_from=Level.ADMINISTRATORS,
    )
    topic = TopicFactory(forum=room, author=AdministratorFactory(), title="zqxH1 budget")
    made = report(post=topic.last_post, by=AdministratorFactory(), reason="zqxH2")
    assert "zqxH" not in shown(client).content.decode()
    for deed in ("take", "leave", "hide", "note", "give-back"):
        address = f"/moderation/case/{made.case_id}/{deed}/"
        assert client.post(address, {"text": "Hm."}).status_code == 404
    assert client.get(f"/moderation/case/{made.case_id}/").status_code == 404


def test_who_has_taken_a_case_is_shown_to_the_others(client):
    case = reported()
    take(case=case, by=ModeratorFactory(username="Busy bee"))
    page = shown(client).content.decode()
    assert "Busy bee" in page
    assert f"/moderation/case/{case.pk}/hide/" not in page


def test_further_pages_follow_by_key(client):
    topic = TopicFactory()
    cases = [reported(topic=topic, author=topic.author) for _ in range(22)]
    first = shown(client)
    assert cases_on(first) == [case.pk for case in cases[:20]]
    second = client.get(first.context["following_url"])
    assert cases_on(second) == [case.pk for case in cases[20:]]
    assert second.context["following_url"] == ""


@pytest.mark.parametrize("place", ["x", "1", "1-", "-1", "1-2-3", "1-" + "9" * 30, "٣-٤"])
def test_a_malformed_place_is_a_404(client, place):
    assert shown(client, after=place).status_code == 404


def test_a_reason_that_is_too_long_comes_back_from_any_page_with_the_case(client):
    topic = TopicFactory()
    cases = [reported(topic=topic, author=topic.author) for _ in range(21)]
    place = shown(client).context["following_url"].partition("?")[2]
    answer = client.post(
        f"/moderation/case/{cases[-1].pk}/hide/?{place}", {"reason": "x" * 501, "from": "queue"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "x" * 501 in page
    assert 'aria-invalid="true"' in page
    assert f'data-post="{cases[-1].post_id}"' in page
    assert Case.objects.open().count() == 21


def test_a_decision_from_the_queue_goes_on_there_at_the_next_case(client):
    first, second = reported(), reported()
    client.force_login(ModeratorFactory())
    answer = client.post(
        f"/moderation/case/{first.pk}/hide/?show=reported", {"from": "queue", "reason": "Spam."}
    )
    assert answer.url == f"/moderation/?show=reported#case-{second.pk}"
    page = client.get("/moderation/?show=reported").content.decode()
    assert "The post is hidden" in page
    assert "Undo" in page


def test_the_undo_beside_the_message_opens_the_case_again(client):
    case = reported()
    client.force_login(ModeratorFactory())
    client.post(f"/moderation/case/{case.pk}/hide/", {"from": "queue"})
    page = client.get(PAGE).content.decode()
    address = page.partition('<form method="post" action="/moderation/log/')[2].partition('"')[0]
    client.post(f"/moderation/log/{address}", {"next": PAGE})
    assert Case.objects.open().get() == case
    assert Post.objects.get(pk=case.post_id).is_visible


@pytest.mark.parametrize("number", [10, 5_000])
def test_ten_cases_and_five_thousand_cost_the_same(client, django_assert_max_num_queries, number):
    _many(number)
    for by in (ModeratorFactory(), AdministratorFactory()):
        client.force_login(by)
        for query in ({}, {"show": "reported"}, {"after": "1-5"}):
            with django_assert_max_num_queries(9):  # a list, and one more for staff
                assert client.get(PAGE, query).status_code == 200


def _many(number):
    """So many cases, each of a post of its own, all but ten by bulk."""
    case = reported()
    post, reporter = case.post, case.reports.get().reporter
    posts = Post.objects.bulk_create(
        Post(
            topic=post.topic, author=post.author, position=3 + n, source="More.", html="",
            pipeline_version=1,
        )
        for n in range(number)
    )  # fmt: skip
    cases = Case.objects.bulk_create(
        Case(post=one, author=post.author, weight=1, report_count=1) for one in posts
    )
    Report.objects.bulk_create(
        Report(case=one, reporter=reporter, reason="It looks like spam.") for one in cases
    )


def test_a_case_with_thousands_of_reports_shows_the_newest_few(client):
    case = reported()
    Report.objects.bulk_create(Report(case=case, reason=f"Reason {n}.") for n in range(2000))
    Case.objects.update(report_count=2001)
    page = shown(client).content.decode()
    assert "Reason 1999." in page
    assert "Reason 1996." not in page
    assert "and 1998 more reports" in page


def test_the_header_counts_what_waits_for_staff_alone(client, django_assert_num_queries):
    case = reported()
    flagged()
    for by, words in ((ModeratorFactory(), "2"), (warden_of(case.post.topic.forum), "1")):
        client.force_login(by)
        page = client.get("/guidelines/").content.decode()
        assert f'data-waiting="{words}"' in page
    client.force_login(MemberFactory())
    assert "data-waiting" not in client.get("/guidelines/").content.decode()


def test_the_header_counts_no_further_than_99(client):
    _many(150)
    client.force_login(ModeratorFactory())
    assert 'data-waiting="99+"' in client.get("/guidelines/").content.decode()


def test_the_count_is_right_after_ones_own_decision(client):
    case = reported()
    reported()
    client.force_login(ModeratorFactory())
    assert 'data-waiting="2"' in client.get("/guidelines/").content.decode()
    client.post(f"/moderation/case/{case.pk}/leave/", {"from": "queue"})
    assert 'data-waiting="1"' in client.get("/guidelines/").content.decode()


def test_a_topic_out_of_sight_takes_its_cases_along(client):
    case = reported()
    hide_topic(topic=case.post.topic, by=ModeratorFactory())
    assert cases_on(shown(client)) == []


def test_markup_in_reasons_and_titles_stays_text(client):
    topic = TopicFactory(title="<script>alert(1)</script>")
    report(post=topic.last_post, by=MemberFactory(), reason="<img src=x onerror=alert(1)>")
    page = shown(client).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
