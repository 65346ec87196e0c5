"""Pages by number and by key, never by a large offset."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest


@dataclass(frozen=True)
class PageLink:
    """One link of a page row; a gap has neither number nor address."""

    number: int | None
    url: str
    current: bool


@dataclass(frozen=True)
class Page:
    """Page ``number`` of ``count``; ``url_of`` makes the address of any."""

    number: int
    count: int
    url_of: Callable[[int], str]

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.count

    @property
    def previous_url(self) -> str:
        return self.url_of(self.number - 1)

    @property
    def next_url(self) -> str:
        return self.url_of(self.number + 1)

    @property
    def last_url(self) -> str:
        return self.url_of(self.count)

    @cached_property
    def links(self) -> list[PageLink]:
        """First, last and the neighbours of this page, gaps between."""
        near = range(self.number - 2, self.number + 3)
        shown = sorted({1, self.count, *(n for n in near if 1 <= n <= self.count)})
        links: list[PageLink] = []
        for number in shown:
            if links and links[-1].number is not None and number - links[-1].number > 1:
                links.append(PageLink(None, "", False))
            links.append(PageLink(number, self.url_of(number), number == self.number))
        return links


@dataclass(frozen=True)
class KeyPage:
    """Rows by key, newest first; ``older`` is the key to go on from, or ``None``."""

    rows: list[Any]
    older: int | None


def number_or_404(number: int, count: int) -> int:
    """A page number that exists; the first always does."""
    if number < 1 or number > max(count, 1):
        raise Http404
    return number


def key_or_404(request: HttpRequest) -> int | None:
    """The key in ``?before=``, if there is one; a malformed key is a 404."""
    before = request.GET.get("before", "")
    if not before:
        return None
    if not (before.isascii() and before.isdigit() and len(before) < 19):
        raise Http404
    return int(before)


def by_key(rows: QuerySet[Any], request: HttpRequest, size: int) -> KeyPage:
    """``rows`` below the key in ``?before=``, by falling primary key; a malformed key is a 404."""
    before = key_or_404(request)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: size + 1])
    older = found[size - 1].pk if len(found) > size else None
    return KeyPage(found[:size], older)
