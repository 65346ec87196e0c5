"""Services of others: off by default, bounded in time, and nobody waits for one that is away."""

import json
import threading
import time

import pytest

from accounts.models import Member
from accounts.newcomers import Newcomer
from forum.spam import opinions
from forum.spam.cleaning import clean_away
from forum.spam.models import Doubt, Opinion
from forum.spam.services import akismet, stopforumspam
from forum.topics.approving import approve_post
from forum.topics.models import State
from forum.topics.posting import reply, start_topic
from tests.accounts.entering import register
from tests.factories import AdministratorFactory, ForumFactory, MemberFactory, TopicFactory
from tests.spam.knowing import known_member

pytestmark = pytest.mark.django_db

SENT_FROM = {"address": "203.0.113.9", "agent": "Browser/1"}


@pytest.fixture
def topic():
    return TopicFactory(author=AdministratorFactory())


def known(**confidence: float) -> str:
    rated = {kind: {"appears": 1, "confidence": one} for kind, one in confidence.items()}
    return json.dumps({"success": 1, **rated})


def test_nothing_is_asked_while_an_administrator_has_not_switched_it_on(client, fake, topic):
    register(client)
    reply(topic=topic, author=MemberFactory(), source="Words.", **SENT_FROM)
    assert fake.asked == []


def test_akismet_is_asked_of_newcomers_only_and_holds_what_it_takes_for_spam(
    fake, topic, site_says
):
    member, well_known = MemberFactory(), known_member(topic)
    site_says(akismet=True)
    fake.says = "true"

    held = reply(topic=topic, author=member, source="Buy this.", **SENT_FROM)
    known_post = reply(topic=topic, author=well_known, source="Buy that.", **SENT_FROM)

    assert (held.state, held.state_reason) == (State.PENDING, "Akismet takes it for spam.")
    assert known_post.is_visible
    ((path, fields),) = fake.asked
    assert path == "/1.1/comment-check"
    assert fields["comment_content"] == "Buy this."
    assert (fields["user_ip"], fields["user_agent"]) == ("203.0.113.9", "Browser/1")
    assert (fields["comment_author"], fields["api_key"]) == (member.username, "a-key")


def test_without_a_key_or_an_address_akismet_is_not_asked(fake, topic, site_says, settings):
    site_says(akismet=True)
    assert reply(topic=topic, author=MemberFactory(), source="No address.").is_visible
    settings.AKISMET_KEY = ""
    assert reply(topic=topic, author=MemberFactory(), source="No key.", **SENT_FROM).is_visible
    assert fake.asked == []


def test_a_title_is_sent_with_its_topic(fake, site_says):
    site_says(akismet=True)
    start_topic(
        forum=ForumFactory(), author=MemberFactory(), title="A title", source="Words.", **SENT_FROM
    )
    assert fake.asked[0][1]["comment_content"] == "A title\n\nWords."


@pytest.mark.parametrize("trouble", ["error", "nonsense", "redirect", "closed"])
def test_a_service_in_trouble_keeps_nobody_from_posting(fake, topic, site_says, trouble):
    site_says(akismet=True)
    if trouble == "closed":
        fake.server.shutdown()
        fake.server.server_close()
    fake.status = {"error": 500, "redirect": 302}.get(trouble, 200)
    fake.says = "true" if trouble == "redirect" else "what?"
    assert reply(topic=topic, author=MemberFactory(), source="Words.", **SENT_FROM).is_visible


def test_a_slow_service_is_waited_for_once_and_then_left_alone(fake, topic, site_says):
    site_says(akismet=True)
    done = threading.Event()
    fake.before_answer = lambda: done.wait(10)
    started = time.monotonic()
    assert reply(topic=topic, author=MemberFactory(), source="One.", **SENT_FROM).is_visible
    assert 1.5 < time.monotonic() - started < 4
    started = time.monotonic()
    assert reply(topic=topic, author=MemberFactory(), source="Two.", **SENT_FROM).is_visible
    assert time.monotonic() - started < 1
    done.set()
    assert len(fake.asked) == 1


def test_an_answer_that_comes_drop_by_drop_is_not_waited_for(monkeypatch, fake):
    def drops() -> None:
        time.sleep(0.01)

    fake.before_answer = drops
    fake.says = "x" * 1_000_000
    answer = akismet.service.ask(f"{fake.url}x", {"a": "b"})
    assert answer is not None
    assert len(answer) == 16_384


def test_no_transaction_is_open_while_a_service_is_asked(
    fake, topic, site_says, django_capture_on_commit_callbacks
):
    """Inside a test there is one around all; the deed opens its own only after the question."""
    from django.db import connection

    site_says(akismet=True)
    depths: list[int] = []
    fake.before_answer = lambda: depths.append(1)
    before = len(connection.savepoint_ids)
    asked = akismet.service.ask
    seen: list[int] = []

    def spy(url, fields):
        seen.append(len(connection.savepoint_ids))
        return asked(url, fields)

    akismet.service.ask = spy
    try:
        reply(topic=topic, author=MemberFactory(), source="Words.", **SENT_FROM)
    finally:
        del akismet.service.ask
    assert seen == [before]
    assert depths


def test_akismet_is_told_when_it_was_wrong(
    fake, topic, site_says, django_capture_on_commit_callbacks
):
    site_says(akismet=True)
    fake.says = "true"
    held = reply(topic=topic, author=MemberFactory(), source="Good words.", **SENT_FROM)
    fake.says = "Thanks for making the web a better place."
    with django_capture_on_commit_callbacks(execute=True):
        approve_post(post=held, by=AdministratorFactory())
    assert [path for path, _fields in fake.asked] == ["/1.1/comment-check", "/1.1/submit-ham"]
    assert Opinion.objects.get().told == "ham"


def test_akismet_is_told_of_spam_that_it_let_through_and_of_the_mistake(
    fake, topic, site_says, django_capture_on_commit_callbacks
):
    from forum.logbook.undoing import undo_batch

    site_says(akismet=True)
    member, by = MemberFactory(), AdministratorFactory()
    reply(topic=topic, author=member, source="Hidden pills.", **SENT_FROM)
    fake.says = "Thanks for making the web a better place."
    with django_capture_on_commit_callbacks(execute=True):
        cleaning = clean_away(member=member, by=by, reason="Spam")
    with django_capture_on_commit_callbacks(execute=True):
        undo_batch(batch=cleaning.batch, by=by)
    paths = [path.rpartition("/")[2] for path, _fields in fake.asked]
    assert paths == ["comment-check", "submit-spam", "submit-ham"]


def test_opinions_are_forgotten_after_a_month(topic):
    import time_machine
    from django.utils import timezone

    Opinion.objects.create(post=topic.last_post, is_spam=True, address="203.0.113.9")
    assert opinions.forget_old() == 0
    with time_machine.travel(timezone.now() + opinions.KEPT * 1.01):
        assert opinions.forget_old() == 1


def test_stopforumspam_makes_first_posts_wait_with_what_it_knows(client, fake, topic, site_says):
    site_says(stopforumspam="wait")
    fake.says = known(email=97.3, username=50)
    assert register(client).status_code == 302
    assert fake.asked[0][1]["email"] == "ploy@example.org"
    assert fake.asked[0][1]["ip"] == "127.0.0.1"
    assert Doubt.objects.get().reason == "StopForumSpam: e-mail 97 %, name 50 %"
    held = reply(topic=topic, author=Member.objects.get(username="Ploy"), source="Words.")
    assert held.state == State.PENDING


@pytest.mark.parametrize(("confidence", "status"), [(97.0, 422), (60.0, 302)])
def test_only_those_whom_it_knows_well_are_refused(client, fake, site_says, confidence, status):
    site_says(stopforumspam="refuse")
    fake.says = known(ip=confidence)
    answer = register(client)
    assert answer.status_code == status
    if status == 422:
        assert "cannot register here now" in answer.content.decode()
        assert not Member.objects.exists()


@pytest.mark.parametrize("says", ["", "[]", "{}", "null", '{"success": 0}', known(username=99)])
def test_nonsense_and_a_name_alone_prove_nothing(fake, says):
    fake.says = says
    assert not stopforumspam.look_up(Newcomer("Ploy", "p@example.org", "203.0.113.9")).reason


def test_stopforumspam_away_lets_newcomers_in(client, fake, site_says):
    site_says(stopforumspam="refuse")
    fake.status = 503
    assert register(client).status_code == 302


def test_the_privacy_page_says_what_is_sent_and_to_whom(client, site_says, settings):
    page = client.get("/privacy/").content.decode()
    assert "StopForumSpam" not in page
    assert "Akismet" not in page
    site_says(stopforumspam="wait", akismet=True)
    settings.AKISMET_KEY = "a-key"
    page = client.get("/privacy/").content.decode()
    assert "StopForumSpam" in page
    assert "Akismet" in page


def test_the_privacy_page_says_how_long_network_addresses_are_kept(client, site_says):
    site_says(addresses_kept_days=17)
    assert "for 17 days after the last time" in client.get("/privacy/").content.decode()


@pytest.mark.parametrize(
    "address", ["me@mailinator.com", "me@Sub.MAILINATOR.com", "me@mailinator.com "]
)
def test_disposable_addresses_are_refused_in_words(client, address):
    answer = register(client, email=address)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "thrown away" in page
    assert 'aria-describedby="id_email_' in page


def test_the_switch_lets_them_in_and_lasting_ones_are_no_matter(client, site_says):
    assert register(client, username="One", email="me@gmail.com").status_code == 302
    site_says(refuse_disposable=False)
    assert register(client, email="me@mailinator.com").status_code == 302


def test_nobody_changes_to_a_disposable_address(client):
    from tests.factories import PASSWORD

    member = MemberFactory()
    client.post("/login/", {"login": member.username, "password": PASSWORD})
    answer = client.post("/account/email/", {"email": "me@mailinator.com", "action_add": ""})
    assert answer.status_code == 422
    assert "thrown away" in answer.content.decode()
