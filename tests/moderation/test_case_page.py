"""The page of one case, and what its buttons do."""

import pytest

from accounts.staff_facts import Fact, facts_about
from forum.logbook.models import LogEntry
from forum.moderation import context
from forum.moderation.deciding import decide
from forum.moderation.models import Case, Report
from forum.moderation.noting import note
from forum.moderation.taking import take
from forum.topics.models import Post
from tests.factories import (
    AdministratorFactory,
    ForumFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)
from tests.moderation.queueing import flagged, reported, state_of, waiting, warden_of

pytestmark = pytest.mark.django_db


def address(case, deed=""):
    return f"/moderation/case/{case.pk}/" + (f"{deed}/" if deed else "")


@pytest.fixture
def moderator(client):
    made = ModeratorFactory()
    client.force_login(made)
    return made


def test_the_page_shows_the_post_between_its_neighbours_and_all_that_was_said(client, moderator):
    topic = TopicFactory(source="The first words of all.")
    PostFactory(topic=topic, source="What stands before.")
    case = reported(topic=topic, source="Cheap **watches** here.", reason="He sells.")
    PostFactory(topic=topic, source="What stands after.")
    PostFactory(topic=topic, source="What stands far away.")
    note(case=case, by=ModeratorFactory(username="Colleague"), text="Third time this week.")
    page = client.get(address(case)).content.decode()
    for words in ("What stands before.", "<strong>watches</strong>", "What stands after.",
                  "He sells.", "Third time this week.", "Colleague", topic.title):  # fmt: skip
        assert words in page
    assert "far away" not in page
    assert "first words of all" not in page


def test_it_tells_what_went_against_the_author_before(client, moderator):
    author = MemberFactory()
    for choice in ("hide", "delete", "leave"):
        decide(case=reported(author=author), by=ModeratorFactory(), choice=choice)
    page = client.get(address(reported(author=author))).content.decode()
    assert "2 went against them" in page


def test_earlier_cases_are_told_as_far_as_the_reader_may_know(client):
    author, elsewhere = MemberFactory(), reported()
    decide(case=reported(author=author), by=ModeratorFactory(), choice="hide")
    warden = warden_of(elsewhere.post.topic.forum)
    assert facts_about(author, warden) == []
    assert facts_about(author, AdministratorFactory()) != []


def test_other_rooms_tell_what_they_know_of_the_author(client, moderator, monkeypatch):
    from accounts import staff_facts

    tells = [lambda member, reader: Fact("Warnings", "3 points")]
    monkeypatch.setattr(staff_facts, "_TELLERS", tells)
    page = client.get(address(reported())).content.decode()
    assert "Warnings" in page
    assert "3 points" in page


def test_opening_a_case_changes_nothing(client, moderator):
    case = reported()
    client.get(address(case))
    assert not Case.objects.get().is_taken
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("deed", ["take", "give-back", "note", "hide", "leave"])
def test_a_get_does_nothing(client, moderator, deed):
    assert client.get(address(reported(), deed)).status_code == 405


def test_taking_shows_it_as_taken_and_giving_back_ends_that(client, moderator):
    case = reported()
    assert client.post(address(case, "take")).url == address(case)
    assert "You have taken it" in client.get(address(case)).content.decode()
    assert client.post(address(case, "give-back")).url == "/moderation/"
    assert not Case.objects.get().is_taken


def test_what_another_has_taken_is_looked_at_and_taken_over_on_purpose(client, moderator):
    case = reported()
    take(case=case, by=ModeratorFactory(username="Busy bee"))
    page = client.get(address(case)).content.decode()
    assert "Busy bee" in page
    assert "Take over" in page
    assert address(case, "hide") not in page
    client.post(address(case, "take"))
    assert Case.objects.get().taken_by != moderator
    client.post(address(case, "take"), {"over": "1"})
    assert Case.objects.get().taken_by == moderator


@pytest.mark.parametrize(
    ("make", "choice", "state"),
    [
        (reported, "leave", "visible"), (reported, "hide", "hidden"),
        (reported, "delete", "deleted"), (flagged, "hide", "hidden"),
        (waiting, "approve", "visible"), (waiting, "reject", "deleted"),
    ],
)  # fmt: skip
def test_a_decision_opens_and_takes_the_next_case(client, moderator, make, choice, state):
    case, following = make(), reported()
    answer = client.post(address(case, choice), {"reason": "So."})
    assert answer.url == address(following)
    assert state_of(case.post) == state
    following.refresh_from_db()
    assert following.taken_by == moderator
    assert "Undo" in client.get(answer.url).content.decode()


def test_the_next_case_is_none_that_another_is_busy_with(client, moderator):
    case, busy, free = reported(), reported(), reported()
    take(case=busy, by=ModeratorFactory())
    assert client.post(address(case, "leave")).url == address(free)


def test_after_the_last_of_the_queue_comes_its_beginning_and_after_all_the_queue(client, moderator):
    first, last = reported(), reported()
    assert client.post(address(last, "leave")).url == address(first)
    assert client.post(address(first, "leave")).url == "/moderation/"


def test_a_part_of_the_queue_is_kept_from_case_to_case(client, moderator):
    case, other, following = flagged(), reported(), flagged()
    answer = client.post(address(case, "leave") + "?show=flagged")
    assert answer.url == address(following) + "?show=flagged"
    page = client.get(answer.url).content.decode()
    assert f"{address(following, 'hide')}?show=flagged" in page
    assert address(other) not in page


def test_the_answer_is_asked_where_there_are_reporters(client, moderator):
    assert 'name="answer"' in client.get(address(reported())).content.decode()
    assert 'name="answer"' not in client.get(address(waiting())).content.decode()


def test_two_moderators_at_once_are_told(client, moderator):
    case = reported()
    client.post(address(case, "hide"))
    for deed in ("hide", "leave"):
        answer = client.post(address(case, deed), follow=True)
        assert "Somebody has dealt with this case already." in answer.content.decode()


def test_a_decision_that_no_longer_fits_is_told(client, moderator):
    case = reported()
    Post.objects.filter(pk=case.post_id).update(state="hidden", state_by=moderator)
    answer = client.post(address(case, "hide"), follow=True)
    assert "cannot be decided so any more" in answer.content.decode()


def test_an_unknown_decision_is_a_404(client, moderator):
    assert client.post(address(reported(), "praise")).status_code == 404


def test_a_decided_case_tells_how_and_is_opened_again_from_there(client, moderator):
    case = reported()
    decide(case=case, by=moderator, choice="hide", reason="Insults.", answer="Thank you.")
    page = client.get(address(case)).content.decode()
    for words in ("Hidden", "Insults.", "Thank you.", "Undo, and open the case again"):
        assert words in page
    entry = LogEntry.objects.get()
    client.post(f"/moderation/log/{entry.pk}/undo/", {"next": address(case)})
    assert Case.objects.get().is_open


def test_an_answer_that_is_too_long_comes_back_with_its_error(client, moderator):
    answer = client.post(address(reported(), "hide"), {"answer": "y" * 1001})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "y" * 1001 in page
    assert 'aria-invalid="true"' in page


def test_notes_are_written_and_an_empty_one_is_asked_for_again(client, moderator):
    case = reported()
    assert client.post(address(case, "note"), {"text": "Hm."}).url == address(case) + "#notes"
    answer = client.post(address(case, "note"), {"text": " "})
    assert answer.status_code == 422
    assert [one.text for one in case.notes.all()] == ["Hm."]


def test_who_may_only_look_is_told_so(client):
    case = reported()
    watcher = warden_of(case.post.topic.forum, preset="helper")
    client.force_login(watcher)
    page = client.get(address(case)).content.decode()
    assert address(case, "hide") in page
    assert address(case, "delete") not in page


def test_others_find_no_such_case(client):
    case = reported()
    for by in (MemberFactory(), warden_of(ForumFactory())):
        client.force_login(by)
        assert client.get(address(case)).status_code == 404
        assert client.post(address(case, "leave")).status_code == 404
    client.logout()
    assert client.get(address(case)).status_code == 404
    assert Case.objects.open().exists()


def test_queries_do_not_grow_with_what_was_said(client, moderator, django_assert_max_num_queries):
    case = reported(times=2)
    Report.objects.bulk_create(Report(case=case, reason=f"Reason {n}.") for n in range(300))
    for n in range(10):
        note(case=case, by=ModeratorFactory(), text=f"Note {n}.")
        decide(case=reported(author=case.author), by=ModeratorFactory(), choice="hide")
    with django_assert_max_num_queries(15):
        client.get(address(case))
    assert len(context.context_of(case, moderator).reports) == context.REPORTS_SHOWN
