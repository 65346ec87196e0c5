"""Reports, the log and the outbox in the administration."""

import pytest
from django.urls import reverse

from forum.logbook.models import LogEntry
from forum.mail.models import MailState, OutgoingMail
from forum.moderation.deciding import decide
from forum.moderation.models import Case
from forum.moderation.reporting import report
from forum.moderation.taking import take
from forum.topics.locking import lock
from tests.factories import (
    AdministratorFactory,
    MemberFactory,
    ModeratorFactory,
    PostFactory,
    TopicFactory,
)
from tests.moderation.queueing import warden_of

pytestmark = pytest.mark.django_db
REPORTS = "/admin/moderation/report/"
CASES = "/admin/moderation/case/"
LOG = "/admin/logbook/logentry/"


def reported():
    return report(post=PostFactory(), by=MemberFactory(), reason="Spam.")


def test_the_lists_of_cases_and_reports_begin_with_the_open_ones(client):
    done, waiting = reported(), reported()
    decide(case=done.case, by=ModeratorFactory(), choice="leave")
    client.force_login(ModeratorFactory())
    for query, found in (("", [waiting]), ("?open=no", [done]), ("?open=all", [waiting, done])):
        assert list(client.get(REPORTS + query).context["cl"].result_list) == found
        cases = [one.case for one in found]
        assert list(client.get(CASES + query).context["cl"].result_list) == cases


def test_cases_are_decided_from_the_list_with_an_entry_each(client):
    cases = [reported().case for _ in range(3)]
    client.force_login(ModeratorFactory())
    data = {"action": "hide", "_selected_action": [one.pk for one in cases], "answered": "1",
            "reason": "Seen.", "answer": "Thank you."}  # fmt: skip
    client.post(CASES, data)
    assert {one.decision for one in Case.objects.all()} == {"hidden"}
    assert {one.answer for one in Case.objects.all()} == {"Thank you."}
    assert LogEntry.objects.filter(deed="post.hide").count() == 3


def test_a_case_that_another_has_taken_is_left_to_them(client):
    case = reported().case
    take(case=case, by=ModeratorFactory())
    client.force_login(ModeratorFactory())
    data = {"action": "leave", "_selected_action": [case.pk], "answered": "1"}
    client.post(CASES, data)
    assert Case.objects.open().get() == case


def test_cases_are_found_by_number_and_by_author(client):
    case, _other = reported().case, reported().case
    client.force_login(ModeratorFactory())
    for text in (str(case.pk), f"@{case.author.username}"):
        assert list(client.get(CASES, {"q": text}).context["cl"].result_list) == [case]


def test_the_administration_shows_each_moderator_their_forums_alone(client):
    case, other = reported().case, reported().case
    client.force_login(warden_of(case.post.topic.forum))
    assert list(client.get(CASES).context["cl"].result_list) == [case]
    assert client.get(f"{CASES}{other.pk}/change/").status_code == 302


@pytest.mark.parametrize("factory", [ModeratorFactory, AdministratorFactory])
def test_nobody_adds_changes_or_deletes_an_entry_of_the_log(client, factory):
    lock(topic=TopicFactory(), by=ModeratorFactory(), reason="Done.")
    entry = LogEntry.objects.get()
    client.force_login(factory())
    for page, args in (("add", []), ("change", [entry.pk]), ("delete", [entry.pk])):
        address = reverse(f"admin:logbook_logentry_{page}", args=args)
        answer = client.post(address, {"post": "yes", "reason": "Rewritten."})
        assert answer.status_code == 403
    assert client.get(LOG).context["action_form"] is None
    assert LogEntry.objects.get().reason == "Done."


def test_the_log_is_searched_by_who_and_by_number(client):
    mo, topic = ModeratorFactory(username="Mo"), TopicFactory()
    lock(topic=topic, by=mo)
    lock(topic=TopicFactory(), by=ModeratorFactory())
    client.force_login(mo)
    for query in ("@mo", str(topic.pk)):
        found = client.get(LOG, {"q": query}).context["cl"].result_list
        assert [one.target_id for one in found] == [topic.pk]


def test_an_object_shows_its_history(client):
    topic = TopicFactory()
    lock(topic=topic, by=ModeratorFactory(username="Mo"), reason="It went round in circles.")
    client.force_login(ModeratorFactory())
    page = client.get(reverse("admin:topics_topic_history", args=[topic.pk])).content.decode()
    assert "It went round in circles." in page
    assert "Mo" in page


@pytest.mark.parametrize(
    ("state", "attempts"), [(MailState.WAITING, 0), (MailState.SENDING, 9), (MailState.GIVEN_UP, 9)]
)
def test_a_waiting_mail_is_tried_again_at_once_and_others_are_left(client, state, attempts):
    mail = OutgoingMail.objects.create(
        message_id="<1@example.org>", sender="a@example.org", subject="Hello", text="x",
        state=state, attempts=9,
    )  # fmt: skip
    client.force_login(AdministratorFactory())
    client.post(reverse("admin:mail_outgoingmail_try-again", args=[mail.pk]))
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (state, attempts)
