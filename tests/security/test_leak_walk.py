"""Every address, asked by every kind of reader, tells nobody what is not for them.

Each hidden thing carries a word that stands nowhere else (``hidden_board``); the addresses and who
may get what are written down in ``walk_table`` and ``walk_admin``.
"""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from forum.moderation.models import Case
from forum.topics.models import Post, Topic
from tests.security.hidden_board import NOBODY, WORDS, HiddenBoard, planted
from tests.security.walk_admin import ADMIN_TABLE
from tests.security.walk_table import TABLE
from tests.security.walking import Walker, leaks, other_words, routes, steps, things, words_in
from tests.stamps import shown_before

pytestmark = pytest.mark.django_db
READERS = (
    "guest", "unconfirmed", "banned", "member", "author", "elsewhere", "moderator",
    "administrator",
)  # fmt: skip
# What an address names by a number alone.
ASKED_BY_NUMBER = (
    ("topic", "/topic/{}-x/"), ("topic", "/topic/{}-x/feed/"), ("topic", "/topic/{}/"),
    ("topic", "/topic/{}-x/latest/"), ("topic", "/topic/{}-x/page/2/"),
    ("topic", "/presence/viewers/?place=topic:{}"), ("topic", "/online/?place=topic:{}"),
    ("topic", "/topic/{}-x/lock/"), ("forum", "/forum/{}-x/"), ("forum", "/forum/{}-x/new/"),
    ("forum", "/online/?place=forum:{}"), ("post", "/post/{}/"), ("post", "/post/{}/edit/"),
    ("post", "/post/{}/report/"), ("post", "/post/{}/hide/"),
)  # fmt: skip
CHANGING = re.compile(r'(csrfmiddlewaretoken" value|name="token" value)="[^"]+"')


@pytest.fixture
def board() -> HiddenBoard:
    return planted()


def walker(name: str, board: HiddenBoard) -> Walker:
    """Somebody of a kind. Who is unconfirmed has registered in this browser, and waits."""
    client = Client()
    if name == "unconfirmed":
        fields = {"username": "Waiting", "email": "w@example.org", "password1": "nine calm herons"}
        fields |= shown_before(minutes=1)
        assert client.post("/register/", fields).status_code == 302
    if name in {"guest", "unconfirmed"}:
        return Walker(name, 0, client)
    member = board.people[name]
    client.force_login(member)
    return Walker(name, member.level, client, member)


def test_every_address_is_in_the_table_and_no_other() -> None:
    written, known = set(routes()), TABLE.keys() | ADMIN_TABLE.keys()
    assert written - known == set(), "Say in walk_table who may get these"
    assert known - written == set(), "These are no longer there"


@pytest.mark.parametrize("name", READERS)
def test_nobody_learns_by_any_address_what_is_hidden_from_them(
    board: HiddenBoard, name: str
) -> None:
    who = walker(name, board)
    wrong, met = [], set()
    for row in (*TABLE.values(), *ADMIN_TABLE.values()):
        for step in steps(row, who, board):
            answer = who.get(step.address)
            if answer.status_code not in step.right:
                wrong.append(f"{step.address}: {answer.status_code}, not {step.right}")
            if found := leaks(answer, who, step.address):
                wrong.append(f"{step.address}: {sorted(found)}")
            met |= words_in(answer)
    assert wrong == [], "\n".join(wrong)
    if name == "administrator":  # else the board would hide nothing, and the walk prove nothing
        assert {word for word, level in WORDS.items() if level != NOBODY} <= met


@pytest.mark.parametrize("name", ["guest", "member", "elsewhere", "moderator"])
def test_nobody_learns_it_by_other_words_either(board: HiddenBoard, name: str) -> None:
    who = walker(name, board)
    wrong = []
    for address in dict.fromkeys(other_words(who, board)):
        answer = who.get(address)
        if answer.status_code >= 500:
            wrong.append(f"{address}: {answer.status_code}")
        if found := leaks(answer, who, address):
            wrong.append(f"{address}: {sorted(found)}")
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("name", ["guest", "member", "elsewhere", "moderator"])
def test_what_is_hidden_and_what_is_not_there_are_one_answer(board: HiddenBoard, name: str) -> None:
    who = walker(name, board)
    missing = 987654
    for about, address in ASKED_BY_NUMBER:
        absent = _comparable(who, address, missing)
        hidden = [thing for thing, level in things(about, board) if level > who.level]
        assert hidden
        for thing in hidden:
            assert _comparable(who, address, thing.pk) == absent, address


@pytest.mark.parametrize("name", ["member", "elsewhere", "moderator"])
def test_nobody_acts_on_what_they_may_not_see(board: HiddenBoard, name: str) -> None:
    who = walker(name, board)
    words: dict[str, Any] = {"body": "Acted.", "reason": "Acted.", "title": "Acted upon"}
    words["forum"] = board.forums["open"][0].pk
    addresses = [
        *((topic, f"/topic/{{}}-x/{deed}/") for topic in _hidden(board.topics, who)
          for deed in ("reply", "lock", "pin", "hide", "move", "delete", "restore", "unhide")),
        *((post, f"/post/{{}}/{deed}/") for post in _hidden(board.posts, who)
          for deed in ("edit", "hide", "unhide", "delete", "restore", "report")),
        *((forum, "/forum/{}-x/new/") for forum in _hidden(board.forums, who)),
    ]  # fmt: skip
    before = _content()
    for thing, address in addresses:
        answer = who.client.post(address.format(thing.pk), words)
        assert answer.status_code == 404, address.format(thing.pk)
        assert leaks(answer, who, address) == set()
    cases = Case.objects.filter(post__in=[post.pk for post in _hidden(board.posts, who)])
    assert cases
    for case in cases:
        for deed in ("take", "give-back", "note", "leave", "hide", "delete", "approve"):
            answer = who.client.post(f"/moderation/case/{case.pk}/{deed}/", words)
            assert answer.status_code == 404
    assert Case.objects.filter(taken_at=None, closed_at=None).count() >= cases.count()
    assert _content() == before


def test_who_moderates_elsewhere_does_nothing_here(board: HiddenBoard) -> None:
    who = walker("elsewhere", board)
    topic, post = board.topics["open"][0], board.posts["open"][0]
    words = {"reason": "Not mine.", "forum": board.forums["elsewhere"][0].pk}
    before = _content()
    for deed in ("lock", "pin", "hide", "move", "delete"):
        answer = who.client.post(f"{topic.get_absolute_url()}{deed}/", words)
        assert answer.status_code == 403, deed
    for deed in ("edit", "hide", "delete"):
        answer = who.client.post(f"/post/{post.pk}/{deed}/", {**words, "body": "Not mine."})
        assert answer.status_code == 403, deed
    assert _content() == before


def test_signs_at_hidden_places_are_answered_as_at_none(board: HiddenBoard) -> None:
    who = walker("member", board)
    for address, right in (("/presence/sign/", 404), ("/presence/leave/", 204)):
        for place in ("topic:987654", *(f"topic:{one.pk}" for one in _hidden(board.topics, who))):
            assert who.client.post(address, {"place": place}).status_code == right, place


def test_text_that_names_a_hidden_post_shows_nothing_of_it(board: HiddenBoard) -> None:
    who = walker("member", board)
    hidden = board.posts["hidden"][0]
    body = f"> [Somebody](/post/{hidden.pk}/):\n> words\n\nhttp://testserver/post/{hidden.pk}/"
    shown = who.client.post("/preview/", {"body": body})
    assert leaks(shown, who, "/preview/") == set()
    topic = board.topics["open"][0]
    answer = who.client.post(f"{topic.get_absolute_url()}reply/", {"body": body})
    assert answer.status_code == 302
    assert leaks(who.client.get(topic.get_absolute_url()), who, "") == set()


def _hidden(among: dict[str, tuple[Any, int]], who: Walker) -> list[Any]:
    return [thing for thing, level in among.values() if level > who.level]


def _content() -> list[Any]:
    topics = Topic.objects.order_by("pk").values_list(
        "pk", "title", "state", "is_locked", "is_pinned", "forum_id", "last_position"
    )
    posts = Post.objects.order_by("pk").values_list("pk", "source", "state")
    return [*topics, *posts]


def _comparable(who: Walker, address: str, pk: int) -> tuple[int, str, dict[str, str]]:
    """The answer without the address that was asked for and what is new in each answer."""
    answer = who.get(address.format(pk))
    before = address.partition("{}")[0]
    written = "|".join(re.escape(one) for one in (before, quote(before), quote(before, safe="")))
    asked = re.compile(rf"({written}){pk}\b")
    body = asked.sub("", CHANGING.sub("", answer.content.decode()))
    headers = {name: asked.sub("", value) for name, value in answer.headers.items()}
    headers.pop("Content-Length", None)
    return answer.status_code, body, headers
