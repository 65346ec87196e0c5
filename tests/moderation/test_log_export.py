"""The moderation log as CSV."""

import csv
import io

import pytest

from accounts.levels import Level
from forum.logbook.recording import record
from forum.moderation import exporting
from forum.topics.locking import lock
from forum.topics.pinning import pin
from tests.factories import AdministratorFactory, ForumFactory, ModeratorFactory, TopicFactory

pytestmark = pytest.mark.django_db
EXPORT = "/moderation/log/export/"


@pytest.fixture
def moderator(client):
    member = ModeratorFactory(username="Mo")
    client.force_login(member)
    return member


def rows(client, **filters):
    answer = client.get(EXPORT, filters)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_it_tells_who_what_when_why_and_what_changed(client, moderator):
    topic = lock(topic=TopicFactory(title="A lost cat"), by=moderator, reason="Found, at last")
    (row,) = rows(client)

    assert row["by"] == "Mo"
    assert (row["deed"], row["deed in words"]) == ("topic.lock", "locked topic")
    assert (row["id"], row["title"], row["reason"]) == (
        str(topic.pk),
        "A lost cat",
        "Found, at last",
    )
    assert (row["before"], row["after"]) == ('{"is_locked": false}', '{"is_locked": true}')
    assert row["time"].endswith("Z")


def test_it_holds_what_the_filter_chose(client, moderator):
    topic = lock(topic=TopicFactory(), by=moderator)
    pin(topic=topic, by=moderator)

    assert [row["deed"] for row in rows(client)] == ["topic.pin", "topic.lock"]
    assert [row["deed"] for row in rows(client, deed="topic.pin")] == ["topic.pin"]
    assert client.get(EXPORT, {"by": "Nobody"}).status_code == 422


def test_it_holds_only_what_its_reader_may_read(client, moderator):
    closed = dict.fromkeys(("read_from", "start_from", "reply_from"), Level.ADMINISTRATORS)
    administrator = AdministratorFactory()
    lock(topic=TopicFactory(forum=ForumFactory(**closed), author=administrator), by=administrator)

    assert rows(client) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝"])
def test_what_a_spreadsheet_would_calculate_stays_text(start):
    assert exporting.safe(f"{start}1+1") == f"'{start}1+1"
    assert exporting.safe("1+1=2") == "1+1=2"
    assert exporting.safe(None) == ""


def test_a_formula_as_a_title_and_a_reason_is_disarmed_in_the_file(client, moderator):
    lock(topic=TopicFactory(title="=HYPERLINK(1)"), by=moderator, reason="@SUM(1)")
    (row,) = rows(client)

    assert (row["title"], row["reason"]) == ("'=HYPERLINK(1)", "'@SUM(1)")


def test_it_is_read_in_steps_and_ends_with_where_to_go_on(client, moderator, monkeypatch):
    monkeypatch.setattr(exporting, "AT_A_TIME", 3)
    monkeypatch.setattr(exporting, "MOST", 7)
    topic = TopicFactory()
    for number in range(10):
        record(
            by=moderator,
            deed="topic.lock",
            target=topic,
            label=f"Entry {number}",
            forum_id=topic.forum_id,
        )
    found = rows(client)

    assert [row["title"] for row in found[:-1]] == [f"Entry {n}" for n in range(9, 2, -1)]
    assert f"before={found[-2]['number']}" in found[-1]["number"]
    older = rows(client, before=found[-2]["number"])
    assert [row["title"] for row in older] == ["Entry 2", "Entry 1", "Entry 0"]


def test_it_is_a_file_to_keep_and_no_page(client, moderator):
    answer = client.get(EXPORT)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="moderation-log-')
    assert "no-store" in answer.headers["Cache-Control"]
