"""Walking the board: every address of the table, for everything that it can name, as one reader."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.apps import apps
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.levels import Level
from tests.security.hidden_board import PUBLIC_NAMES, WORDS, HiddenBoard
from tests.security.walk_table import QUERIES, Row

WORD = re.compile(r"zqxh\d\dz")


@dataclass(frozen=True)
class Walker:
    """A kind of reader: how far they may see, and whom they sign in as (None: nobody)."""

    name: str
    level: int
    client: Client
    member: Any = None

    def get(self, address: str) -> HttpResponse:
        """The answer. Who is banned signs in anew, since being shown out ends a session."""
        if self.name == "banned":
            self.client.force_login(self.member)
        return self.client.get(address)


@dataclass(frozen=True)
class Step:
    """One address to ask for; ``seen`` is whether what it names is there for the reader."""

    address: str
    right: tuple[int, ...]
    seen: bool


def routes(patterns: Iterable[Any] | None = None, before: str = "") -> Iterator[str]:
    """Every pattern of the URL table as it is written, from the root on."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        written = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, written)
        elif isinstance(one, URLPattern):
            yield re.sub(r"\^\(\?P<app_label>[^)]*\)/\$$", "<app>/", written)


def steps(row: Row, walker: Walker, board: HiddenBoard) -> Iterator[Step]:
    """The row's addresses for everything on the board that they can be about.

    Who is banned may see nothing, and an administrator all: of these, a few of a kind will do.
    """
    most = {"banned": 1, "author": 8, "administrator": 5}.get(walker.name)
    for thing, needed in things(row.about, board)[:most]:
        level = 0 if row.as_guest else walker.level
        seen = level >= needed
        own = row.own if seen and _wrote(walker, thing) else {}
        for address in row.addresses:
            right = own.get(address) or _right(row, walker, seen=seen)
            yield Step(filled(address, thing, seen=seen), right, seen)


def other_words(walker: Walker, board: HiddenBoard) -> Iterator[str]:
    """Addresses with queries, wrong slugs, further pages; a topic is asked to quote each post."""
    for about, addresses in QUERIES.items():
        for thing, needed in things(about, board):
            seen = walker.level >= needed
            for address in addresses:
                # A topic that is not there for the reader quotes nothing, so one post will do.
                posts = list(board.posts.values()) if "{post}" in address and seen else None
                for post, _level in posts or [board.posts["hidden"]]:
                    yield filled(address.replace("{post}", str(post.pk)), thing, seen=seen)


def things(about: str, board: HiddenBoard) -> list[tuple[Any, int]]:
    """What a row is about, each with the level from which it may be seen."""
    if not about:
        return [(None, 0)]
    if "/" in about:  # a model of the administration, whose answers do not depend on the row
        model = apps.get_model(about.replace("/", "."))
        return [(one, 0) for one in model._default_manager.order_by("pk")]
    if about == "member":
        return [(one, 0) for one in board.people.values()]
    return list({"forum": board.forums, "topic": board.topics, "post": board.posts}[about].values())


def filled(address: str, thing: Any, *, seen: bool) -> str:
    """The address of a thing; who may not see it does not know its slug either."""
    if thing is None:
        return address
    slug = getattr(thing, "slug", "x") if seen else "x"
    return address.replace("{pk}", str(thing.pk)).replace("{slug}", slug)


def words_in(answer: HttpResponse) -> set[str]:
    """The marked words in body and headers, however they are written there."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode("utf-8", "replace") + str(list(answer.headers.items()))
    return set(WORD.findall(unquote(html.unescape(text)).lower()))


def leaks(answer: HttpResponse, walker: Walker, address: str) -> set[str]:
    """Words that the walker may not know; members' names have their public places.

    Their own address members read in their settings alone.
    """
    may_know = {word for word, level in WORDS.items() if walker.level >= level}
    if walker.member is not None and address == "/account/email/":
        may_know |= set(WORD.findall(walker.member.email))
    if address.startswith(("/members/", "/profile/", "/moderation/member/")):
        may_know |= PUBLIC_NAMES
    return words_in(answer) - may_know - set(WORD.findall(address))


def _right(row: Row, walker: Walker, *, seen: bool) -> tuple[int, ...]:
    if walker.name == "banned":
        return (403,)
    if walker.level == 0:
        return row.guest if seen else row.unseen_guest
    if not seen:
        return row.unseen
    if walker.name == "elsewhere":  # staff of another forum: staff's pages, but no deeds here
        return row.member if row.about in {"forum", "topic", "post"} else (*row.member, *row.staff)
    return row.staff if walker.level >= Level.MODERATORS else row.member


def _wrote(walker: Walker, thing: Any) -> bool:
    """Whether a topic or post is the walker's own, and no staff's right comes before."""
    if walker.member is None or walker.level >= Level.MODERATORS or walker.name == "banned":
        return False
    return getattr(thing, "author_id", None) == walker.member.pk
