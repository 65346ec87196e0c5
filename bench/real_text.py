"""Real discussion through the deeds that the pages call, and what must be true afterwards.

Used by ``bench/forum_text.py`` with everything and by a test with a part.
"""

import gzip
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Member
from accounts.usernames import validate
from forum.boards.models import Forum
from forum.topics.models import Post, Topic
from forum.topics.posting import reply, start_topic

Row = dict[str, Any]


def read_rows(path: Path, limit: int | None = None) -> list[Row]:
    """Posts in the order of their threads."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return rows[:limit]


class Writers:
    """Members for the names in the rows; a name that cannot be registered gets a number."""

    def __init__(self) -> None:
        self._known: dict[str, Member] = {}

    def named(self, name: str) -> Member:
        if name not in self._known:
            self._known[name] = self._make(name)
        return self._known[name]

    def _make(self, name: str) -> Member:
        try:
            validate(name)
            with transaction.atomic():
                return Member.objects.create(username=name)
        except (ValidationError, IntegrityError):
            return Member.objects.create(username=f"Writer {len(self._known) + 1}")


def post_all(rows: list[Row], forum: Forum, writers: Writers) -> Iterator[tuple[Row, Post]]:
    """Each row as a topic or a reply of its author."""
    topics: dict[str, Topic] = {}
    for row in rows:
        author, thread = writers.named(row["from"]), row["thread"]
        if thread not in topics:
            topics[thread] = start_topic(
                forum=forum, author=author, title=row["subject"], source=row["body"],
                at=timezone.now(),  # as an importer does: nothing waits
            )  # fmt: skip
            post = topics[thread].last_post
            assert post is not None
        else:
            post = reply(topic=topics[thread], author=author, source=row["body"], at=timezone.now())
        yield row, post


def lost_words(row: Row, post: Post) -> list[str]:
    """Words of the original that a reader of the post does not find, in their order."""
    # "1) First" of the original may have become the first item of a list, which is numbered so;
    # an original's "method<sup>1" is one word or two, so the shown words are run together.
    shown, lost, place = "".join(_words(post.html, numbered=True)), [], 0
    for word in _words(row["body_html"], numbered=False):
        found = shown.find(word, place)
        if found < 0:
            lost.append(word)
        else:
            place = found + len(word)
    return lost


def pages_that_fail(get: Callable[[str], Any], forum: Forum) -> list[str]:
    """Addresses of topic and forum pages that do not open; ``get`` answers with a response."""
    urls = [topic.get_absolute_url() for topic in Topic.objects.filter(forum=forum)]
    return [url for url in (forum.get_absolute_url(), *urls) if get(url).status_code != 200]


class _Words(HTMLParser):
    """The text as it is seen; with ``numbered`` the numbers of ordered lists among it."""

    def __init__(self, *, numbered: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._numbered = numbered
        self.text: list[str] = []
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"ol", "ul"}:
            start = dict(attrs).get("start") or "1"
            self._lists.append(int(start) if tag == "ol" else None)
        elif tag == "li" and self._numbered and self._lists and self._lists[-1] is not None:
            self.text.append(f" {self._lists[-1]} ")
            self._lists[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ol", "ul"} and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _words(html: str, *, numbered: bool) -> list[str]:
    parser = _Words(numbered=numbered)
    parser.feed(html)
    parser.close()
    return re.findall(r"\w+", unicodedata.normalize("NFC", "".join(parser.text)))
