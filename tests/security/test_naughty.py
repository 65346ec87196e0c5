"""What people and machines type, sent through the pages: shown as typed, escaped, never a fault."""

import html
import re
import unicodedata
from typing import Any

import pytest
from django.test import Client

from accounts.addresses import confirm
from accounts.models import Member
from forum.topics.models import Topic, page_of
from tests.corpora import load_json, load_jsonl
from tests.factories import ForumFactory, MemberFactory, TopicFactory
from tests.security.must_hold import active
from tests.security.page_reading import text_of
from tests.stamps import shown_before

pytestmark = pytest.mark.django_db

PASSWORD = "nine calm herons wade"
# A title is one line, and what would turn its neighbours around is left out of it.
LEFT_OUT = re.compile("[\u202a-\u202e\u2066-\u2069]")
FEED_HOLDS = 30
# Letters and digits alone are shown like any others.
TELLING = re.compile(r"[<>\"'&{}\\]|[^\x20-\x7e]")


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    settings.RATE_LIMITS = False


def naughty() -> list[str]:
    return load_json("text/naughty.json")


def multilingual(kind: str) -> list[dict[str, str]]:
    return [row for row in load_jsonl("text/multilingual.jsonl") if row["kind"] == kind]


def as_kept(title: str) -> str:
    """A title as it is shown: normal form C, no controls, no open directions, single blanks."""
    text = unicodedata.normalize("NFC", LEFT_OUT.sub("", title))
    return " ".join("".join(c for c in text if c.isspace() or _is_printed(c)).split())


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def assert_inert(page: str, text: str) -> None:
    """Nothing of the text runs; one without a sign of markup need not be looked for."""
    assert not set("<>\"'") & set(text) or active(page) == [], text


def start(client: Client, forum: Any, title: str, body: str) -> Topic | None:
    """A topic started through its form; None where the form was refused with its reason."""
    answer = client.post(f"{forum.get_absolute_url()}new/", {"title": title, "body": body})
    if answer.status_code == 302:
        return Topic.objects.latest("pk")
    assert answer.status_code == 422, (title, answer.status_code)
    page = answer.content.decode()
    assert_inert(page, title)
    return None


def test_naughty_titles_are_shown_as_typed_on_every_page_and_in_feeds() -> None:
    forum, client, started = ForumFactory(), signed_in(MemberFactory()), 0
    for text in naughty():
        topic = start(client, forum, text, "Words.")
        if topic is None:
            continue
        started += 1
        page = client.get(topic.get_absolute_url()).content.decode()
        assert text_of(page, "h1") == as_kept(text)
        assert text_of(page, "title").startswith(as_kept(text))
        assert_inert(page, text)
        if started % FEED_HOLDS == 0:
            _lists_hold_together(client, forum)
    assert started > 250
    _lists_hold_together(client, forum)


def _lists_hold_together(client: Client, forum: Any) -> None:
    """The pages and feeds on which titles stand one after the other."""
    author = Topic.objects.latest("pk").author
    for address in ("/", forum.get_absolute_url(), "/discover/", author.get_absolute_url()):
        answer = client.get(address)
        assert answer.status_code == 200
        assert active(answer.content.decode()) == [], address
    feed = client.get(f"{forum.get_absolute_url()}feed/")
    assert feed.status_code == 200
    titles = [
        html.unescape(one) for one in re.findall(r"<title>(.*?)</title>", feed.content.decode())
    ]
    newest = Topic.objects.order_by("-pk").values_list("title", flat=True)[:FEED_HOLDS]
    assert [" ".join(one.split()) for one in titles[1:]] == list(newest)


def test_naughty_posts_are_taken_or_refused_and_their_pages_open() -> None:
    topic, client = TopicFactory(), signed_in(MemberFactory())
    for text in naughty():
        answer = client.post(f"{topic.get_absolute_url()}reply/", {"body": text})
        assert answer.status_code in (302, 422), text
    topic.refresh_from_db()
    assert topic.reply_count > 300
    for number in range(1, page_of(topic.last_position) + 1):
        assert active(client.get(topic.page_url(number)).content.decode()) == [], number
    assert client.get(f"{topic.get_absolute_url()}feed/").status_code == 200
    for post in topic.posts.all()[::10]:
        quoting = client.get(topic.get_absolute_url(), {"quote": post.pk})
        assert active(quoting.content.decode()) == [], post.source


def test_naughty_words_are_searched_for_as_typed() -> None:
    MemberFactory(username="Somebody")
    for text in naughty():
        answer = Client().get("/members/", {"q": text})
        assert answer.status_code == 200, text
        page = answer.content.decode()
        assert f'name="q" value="{html.escape(text.strip()[:64])}"' in page, text
        assert_inert(page, text)


def test_naughty_names_are_registered_or_refused_with_a_reason() -> None:
    for number, text in enumerate(naughty()):
        fields = {"username": text, "email": f"n{number}@example.org", "password1": PASSWORD}
        client = Client()
        answer = client.post("/register/", fields | shown_before(minutes=1))
        if answer.status_code == 422:
            page = answer.content.decode()
            assert_inert(page, text)
            assert 'role="alert"' in page
            continue
        assert answer.status_code == 302, text
        member = Member.objects.latest("pk")
        assert member.username == " ".join(unicodedata.normalize("NFC", text).split())
        confirm(member=member)
        page = Client().get(member.get_absolute_url())
        assert page.status_code == 200, text
        assert text_of(page.content.decode(), "h1") == member.username


def test_naughty_words_about_oneself_are_shown_as_typed() -> None:
    member = MemberFactory()
    client = signed_in(member)
    for text in filter(TELLING.search, naughty()):
        sent = {"form": "profile", "about": text, "location": text[:80]}
        answer = client.post("/settings/", sent)
        assert answer.status_code in (302, 422), text
        if answer.status_code == 422:
            continue
        page = client.get(member.get_absolute_url()).content.decode()
        assert_inert(page, text)
        if text.strip():
            assert text_of(page, "p", "about") == " ".join(text.split())


def test_titles_of_every_script_are_shown_as_typed_and_their_page_opens() -> None:
    forum, client = ForumFactory(), signed_in(MemberFactory())
    rows = multilingual("title")
    assert rows
    for row in rows:
        topic = start(client, forum, row["text"], "Words.")
        assert topic is not None, row
        assert topic.title == unicodedata.normalize("NFC", row["text"]).strip(), row
        answer = client.get(topic.get_absolute_url())
        assert answer.status_code == 200, row
        assert text_of(answer.content.decode(), "h1") == topic.title
        assert topic.slug != "topic", row


def test_posts_of_every_script_are_shown_as_typed() -> None:
    forum, client = ForumFactory(), signed_in(MemberFactory())
    rows = multilingual("post")
    assert rows
    for row in rows:
        topic = start(client, forum, "A plain title", row["text"])
        assert topic is not None, row
        page = client.get(topic.get_absolute_url()).content.decode()
        written = unicodedata.normalize("NFC", row["text"]).replace("**", "")
        assert text_of(page, "div", "post-body") == " ".join(written.split()), row


def test_names_of_every_script_register_and_are_found_by_their_beginning() -> None:
    for number, row in enumerate(multilingual("username")):
        fields = {"username": row["text"], "email": f"m{number}@example.org", "password1": PASSWORD}
        fields |= shown_before(minutes=1)
        assert Client().post("/register/", fields).status_code == 302, row
        member = Member.objects.latest("pk")
        assert member.username == unicodedata.normalize("NFC", row["text"]), row
        confirm(member=member)
        assert Client().get(member.get_absolute_url()).status_code == 200, row
        found = Client().get("/members/", {"q": row["text"][:4]}).content.decode()
        assert html.escape(member.username) in found, row


@pytest.mark.parametrize("kind", ["nfc_nfd", "compatibility", "casefold"])
def test_equal_spellings_find_the_same_member(kind: str) -> None:
    rows = multilingual(kind)
    assert rows
    for row in rows:
        for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
            member = MemberFactory(username=f"{one} zqx")
            assert member in Member.objects.named(f"{other} zqx"), row
            assert member in Member.objects.name_starts_with(f"{other} z"), row
            Member.objects.filter(pk=member.pk).delete()


def test_both_normal_forms_are_one_title_of_one_length() -> None:
    forum, client = ForumFactory(), signed_in(MemberFactory())
    for row in multilingual("nfc_nfd"):
        first = start(client, forum, f"{row['a']} and more", "Words.")
        second = start(client, forum, f"{row['b']} and more", "Words.")
        assert first is not None, row
        assert second is not None, row
        assert (first.title, first.slug) == (second.title, second.slug), row
    longest = "é" * 150
    assert start(client, forum, unicodedata.normalize("NFD", longest), "Words.") is not None


def test_what_cannot_stand_in_a_feed_never_gets_into_a_title() -> None:
    forum, client = ForumFactory(), signed_in(MemberFactory())
    topic = start(client, forum, "Bell\x07 and\x1b[31m escape\ufffe", "Bell\x07")
    assert topic is not None
    assert topic.title == "Bell and[31m escape"
    for feed in (f"{forum.get_absolute_url()}feed/", f"{topic.get_absolute_url()}feed/"):
        assert client.get(feed).status_code == 200


def _is_printed(char: str) -> bool:
    return unicodedata.category(char) != "Cc" and ord(char) & 0xFFFE != 0xFFFE
