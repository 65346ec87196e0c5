"""The demo's content files: what they say, as plain data, with every moment worked out.

A topic is a Markdown file: a head of TOML between two ``+++`` lines, the first post, then each
reply below a line like ``=== Marisol Vega, 1h 20m later (edited 5m later: a reason)``. In a text,
``{date -1}``, ``{weekday +2}`` and ``{month 0}`` are days counted from the post's own.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"

_HEADER = re.compile(r"^=== (?P<author>.+?), (?P<when>[^()\n]+?)(?: \((?P<note>.+)\))?$", re.M)
_HIDDEN = re.compile(r"hidden by (?P<by>.+?): (?P<reason>.+)")
_EDITED = re.compile(r"edited (?P<after>.+?) later: (?P<reason>.+)")
_SPAN = re.compile(r"(\d+)([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}
_DAY = re.compile(r"\{(date|weekday|month) ([+-]?\d+)\}")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A reply as it stands in a file."""

    author: str
    when: str
    note: str
    body: str


@dataclass(frozen=True)
class Draft:
    """A post to be: who, when, what, and what became of it."""

    author: str
    at: datetime
    body: str
    hidden_by: str = ""
    hidden_reason: str = ""
    edited_at: datetime | None = None
    edit_reason: str = ""


@dataclass(frozen=True)
class Thread:
    """A topic to be. ``stem`` is the name of its file, by which other files link to it."""

    stem: str
    forum: str
    title: str
    posts: list[Draft] = field(repr=False)
    views: int = 0
    is_pinned: bool = False
    lock_by: str = ""
    lock_reason: str = ""


def read_toml(name: str) -> dict[str, Any]:
    """One of the content's TOML files."""
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def read_threads(now: datetime) -> list[Thread]:
    """Every topic of ``content/topics``, its moments counted back from ``now``."""
    files = sorted((CONTENT / "topics").glob("*/*.md"))
    return [_thread(file, now) for file in files]


def split(text: str) -> tuple[dict[str, Any], str, list[Section]]:
    """A topic's file as its head, the first post's text, and the replies."""
    _, head, body = text.split("+++\n", 2)
    marks = list(_HEADER.finditer(body))
    ends = [*(mark.start() for mark in marks[1:]), len(body)][: len(marks)]
    sections = [
        Section(mark["author"], mark["when"], mark["note"] or "", body[mark.end() : end].strip())
        for mark, end in zip(marks, ends, strict=True)
    ]
    first = body[: marks[0].start()] if marks else body
    return tomllib.loads(head), first.strip(), sections


def span(text: str) -> timedelta:
    """``2d 9h 12m`` as a length of time."""
    parts = {_UNITS[unit]: int(number) for number, unit in _SPAN.findall(text)}
    if not parts:
        raise ValueError(f"no length of time: {text!r}")
    return timedelta(**parts)


def draft(author: str, at: datetime, body: str, note: str = "") -> Draft:
    """A post, with what its note in brackets says of it."""
    body = _with_days(body, at)
    if hidden := _HIDDEN.fullmatch(note):
        return Draft(author, at, body, hidden_by=hidden["by"], hidden_reason=hidden["reason"])
    if edited := _EDITED.fullmatch(note):
        when = at + span(edited["after"])
        return Draft(author, at, body, edited_at=when, edit_reason=edited["reason"])
    if note:
        raise ValueError(f"cannot read ({note})")
    return Draft(author, at, body)


def _thread(file: Path, now: datetime) -> Thread:
    head, first, sections = split(file.read_text(encoding="utf-8"))
    return Thread(
        stem=file.stem,
        forum=file.parent.name,
        title=head["title"],
        posts=list(_drafts(head, first, sections, now)),
        views=head["views"],
        is_pinned=head.get("pinned", False),
        lock_by=head.get("lock_by", ""),
        lock_reason=head.get("lock_reason", ""),
    )


def _drafts(
    head: dict[str, Any], first: str, sections: list[Section], now: datetime
) -> Iterator[Draft]:
    at = now - span(head["ago"])
    yield draft(head["author"], at, first)
    for section in sections:
        at += span(section.when)
        yield draft(section.author, at, section.body, section.note)


def _with_days(text: str, at: datetime) -> str:
    def day(mark: re.Match[str]) -> str:
        date = (at + timedelta(days=int(mark[2]))).date()
        if mark[1] == "weekday":
            return _WEEKDAYS[date.weekday()]
        if mark[1] == "month":
            return _MONTHS[date.month - 1]
        return date.isoformat()

    return _DAY.sub(day, text)
