"""Every request of the corpus, sent raw to a real server, is answered as it must be."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.corpora import load_jsonl
from tests.security import visitors
from tests.security.board_for_requests import MARK
from tests.security.corpus_requests import Filling, Row, payloads, request_of
from tests.security.must_hold import faults
from tests.security.raw_http import Answer, send
from tests.security.request_differences import FURTHER_STATUS
from tests.security.served_board import ROOT, ServedBoard, running, second_server
from tests.security.visitors import Visitor

CORPUS = "web/requests.jsonl"
AT_ONCE = 6
IN_THE_LOG = ("Internal Server Error", "WORKER TIMEOUT", "Worker failed", "SIGKILL", "[CRITICAL]")
STATE = """
import json
from accounts.models import Member
from forum.boards.models import Forum
from forum.moderation.models import Report
from forum.topics.models import Post, Topic
first = ("is_pinned", "is_locked", "state", "title", "forum_id", "author_id")
print(json.dumps([
    list(Topic.objects.order_by("pk").values_list(*first)[:1]),
    list(Post.objects.order_by("pk").values_list("source", "state", "edit_reason")[:2]),
    list(Member.objects.order_by("pk").values_list("username", "group__kind", "about")),
    list(Forum.objects.values_list("name", "rights")),
    Report.objects.count(),
    Post.objects.exclude(state="visible").count(),
]))
"""


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return load_jsonl(CORPUS)


@pytest.fixture(scope="module")
def fillings(served: ServedBoard) -> dict[str, Filling]:
    who = {
        "guest": visitors.guest(served),
        "member": visitors.member(served, served.facts["user"]),
        "member2": visitors.member(served, served.facts["user2"]),
    }
    return {name: Filling(served.facts, visitor) for name, visitor in who.items()}


def test_every_request_is_answered_as_it_must_be(
    rows: list[Row], served: ServedBoard, fillings: dict[str, Filling]
) -> None:
    clean, before = _clean_pages(served, fillings["member"].visitor), served.told(STATE)

    def ask(row: Row) -> list[str]:
        filling = fillings[row["as"]]
        answer = send(served.port, request_of(row, filling))
        found = faults(_as_here(row), answer, payloads(row, filling), served.site_url, clean)
        if row["must"].get("post_must_remain") and MARK not in _topic_page(served).text:
            found.append("the post has changed")
        return found

    asked = [row for row in rows if "repeat" not in row["must"]]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        answered = dict(zip((row["id"] for row in asked), threads.map(ask, asked), strict=True))

    assert {name: found for name, found in answered.items() if found} == {}
    assert served.told(STATE) == before
    assert [words for words in IN_THE_LOG if words in served.log] == []


def test_another_address_each_time_does_not_reset_the_count_of_failed_sign_ins(
    rows: list[Row], served: ServedBoard
) -> None:
    repeated = [row for row in rows if "repeat" in row["must"]]
    assert repeated
    with running(second_server(served, RATE_LIMITS="on", WORKERS="1")) as limited:
        filling = Filling(served.facts, visitors.guest(limited))
        for row in repeated:
            request = request_of(row, filling)
            answers = [send(limited.port, request) for _ in range(row["must"]["repeat"])]
            found = [
                faults(_as_here(row), answer, payloads(row, filling), limited.site_url, "")
                for answer in answers
            ]
            assert [one for one in found if one] == [], row["id"]
            assert answers[-1].status == 429, row["id"]
            assert int(answers[-1].header("Retry-After")) > 0


def test_mails_lead_to_the_configured_address_whatever_the_request_says(
    served: ServedBoard, fillings: dict[str, Filling]
) -> None:
    visitor = fillings["guest"].visitor
    fields = {"csrfmiddlewaretoken": visitor.token, "email": served.facts["email"]}
    for header in ("X-Forwarded-Host", "X-Forwarded-Server", "X-Original-Host", "Forwarded"):
        hostile = {header: "host=evil.example" if header == "Forwarded" else "evil.example"}
        answer = visitors.post(served, "/account/password/reset/", fields, visitor, headers=hostile)
        assert answer.status == 302, header

    mails = served.delivered_mails()

    assert len(mails) >= 4
    for mail in mails:
        assert "evil.example" not in mail
        assert f"{served.site_url}/account/password/reset/" in mail


def test_every_difference_is_told_in_the_docs() -> None:
    told = (ROOT / "docs" / "DIFFERENCES.md").read_text("utf-8")
    for row, (status, why) in FURTHER_STATUS.items():
        assert row in told
        assert str(status) in told
        assert why in told


def _as_here(row: Row) -> Row:
    """The row with the statuses that are right on this board too."""
    if row["id"] not in FURTHER_STATUS:
        return row
    further = FURTHER_STATUS[row["id"]][0]
    return row | {"must": row["must"] | {"status": [*row["must"]["status"], further]}}


def _topic_page(served: ServedBoard, cookies: str = "") -> Answer:
    facts = served.facts
    return visitors.get(served, f"/topic/{facts['topic_id']}-{facts['topic_slug']}/", cookies)


def _clean_pages(served: ServedBoard, member: Visitor) -> str:
    """HTML of the pages that the requests lead to, without anything of a request in it."""
    pages = ["/", "/login/", "/register/", "/members/", "/nothing-is-here/"]
    html = [visitors.get(served, page).text for page in pages]
    topic_pages = [_topic_page(served, cookies).text for cookies in ("", member.cookies)]
    return "".join([*html, *topic_pages])
