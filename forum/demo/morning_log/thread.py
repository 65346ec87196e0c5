"""The log put together: entries, hand-written posts, sums and birds in the order of their times."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from forum.demo.morning_log.counting import birds, weekly_sums
from forum.demo.morning_log.entries import Entry, Keepers
from forum.demo.morning_log.mornings import SEED, Morning, mornings
from forum.demo.reading import CONTENT, Draft, Section, Thread, draft, read_toml, split

_ON_DAY = re.compile(r"day (\d+) (\d\d):(\d\d)")
_WHEN = re.compile(r"(?:when (late|no dog|calm|rain)|any day)(?: after (\d+))?")
_ENTRY = re.compile(r"^> @entry\.(sea|ferry|dog)$", re.M)
_PREVIOUS = re.compile(r"^> @previous$", re.M)

SUMS_BY, BIRDS_BY = "Tobias", "Людмила"


@dataclass(frozen=True)
class Slip:
    """A post before its position is known. ``source`` is its place in the hand-written file."""

    day: int
    at: time
    author: str
    body: str
    source: int = -1
    is_entry: bool = False


def read_log(now: datetime) -> Thread:
    """The topic; its last day is the day before ``now``."""
    head, first, sections = split((CONTENT / "morning-log.md").read_text(encoding="utf-8"))
    content = read_toml("morning-log.toml")
    days = mornings(content)
    written = _written(sections, days)
    entries = _entries(content, days, written)
    slips = [
        Slip(1, time(6, 20), head["author"], first),
        *written,
        *(_entry_slip(day, entry) for day, entry in entries.items()),
        *_sums(content, days),
        *_birds(content),
    ]
    slips.sort(key=lambda slip: (slip.day, slip.at))
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    first_day = midnight - timedelta(days=content["days"] + 1)
    return Thread(
        stem="morning-log",
        forum="out-of-the-window",
        title=head["title"],
        posts=[_post(slip, slips, entries, first_day) for slip in slips],
        views=head["views"],
        is_pinned=head["pinned"],
    )


def _written(sections: list[Section], days: list[Morning]) -> list[Slip]:
    """The hand-written posts, each on the day that it names or the first that suits it."""
    slips, taken = [], set[tuple[str, int]]()
    random = Random(f"{SEED} hours")
    latest: dict[str, int] = {}
    for place, section in enumerate(sections):
        if on_day := _ON_DAY.fullmatch(section.when):
            day, hour, minute = (int(part) for part in on_day.groups())
            slips.append(Slip(day, time(hour, minute), section.author, section.body, place))
            continue
        asked = _WHEN.fullmatch(section.when)
        if asked is None:
            raise ValueError(f"no day: {section.when!r}")
        kind, after = asked[1] or "any", int(asked[2] or 1)
        day = _day_for(kind, max(after, latest.get(kind, 0) if kind == "any" else 0), days, taken)
        taken.add((kind, day))
        latest[kind] = day
        at = time(random.randint(7, 9), random.randint(0, 59))
        slips.append(Slip(day, at, section.author, section.body, place))
    return slips


def _day_for(kind: str, after: int, days: list[Morning], taken: set[tuple[str, int]]) -> int:
    for morning in days:
        if morning.day > after and (kind, morning.day) not in taken and _suits(kind, morning):
            return morning.day
    raise ValueError(f"no day left for {kind!r} after {after}")


def _suits(kind: str, morning: Morning) -> bool:
    match kind:
        case "late":
            return morning.is_late
        case "no dog":
            return not morning.dog and not 34 <= morning.day <= 36  # those have their own story
        case "calm":
            return morning.grade == "flat" and not morning.rain
        case "rain":
            return morning.rain
        case _:
            return True


def _entries(content: dict[str, Any], days: list[Morning], written: list[Slip]) -> dict[int, Entry]:
    quoted = {slip.day for slip in written if _ENTRY.search(slip.body)}
    keepers = Keepers(content)
    return {
        morning.day: keepers.entry(morning, is_quoted=morning.day in quoted) for morning in days
    }


def _entry_slip(day: int, entry: Entry) -> Slip:
    at = time(5, Random(f"{SEED} first {day}").randint(48, 59))
    return Slip(day, at, entry.author, entry.body, is_entry=True)


def _sums(content: dict[str, Any], days: list[Morning]) -> list[Slip]:
    slips = []
    for week, remark in enumerate(content["words"]["tallies"], 2):
        until = week * 7
        so_far = [morning for morning in days if morning.day <= until]
        body = weekly_sums(so_far[-7:], so_far, remark, as_bars=bool(week % 2))
        slips.append(Slip(until, time(10, 5 + week), SUMS_BY, body))
    return slips


def _birds(content: dict[str, Any]) -> list[Slip]:
    remarks = content["words"]["birds"]
    days = [56 + place * 8 for place in range(len(remarks))]
    return [
        Slip(day, time(6, 50), BIRDS_BY, birds(day, content, remark))
        for day, remark in zip(days, remarks, strict=True)
    ]


def _post(slip: Slip, slips: list[Slip], entries: dict[int, Entry], first_day: datetime) -> Draft:
    at = first_day + timedelta(days=slip.day, hours=slip.at.hour, minutes=slip.at.minute)
    return draft(slip.author, at, _with_positions(slip, slips, entries))


def _with_positions(slip: Slip, slips: list[Slip], entries: dict[int, Entry]) -> str:
    """Quotes of the day's entry, or of the post before in the file, by their positions."""

    def entry(mark: re.Match[str]) -> str:
        place = next(n for n, s in enumerate(slips, 1) if s.is_entry and s.day == slip.day)
        return f"> @{place}\n> {getattr(entries[slip.day], mark[1])}"

    def previous(mark: re.Match[str]) -> str:
        place = next(n for n, s in enumerate(slips, 1) if s.source == slip.source - 1)
        return f"> @{place}"

    return _PREVIOUS.sub(previous, _ENTRY.sub(entry, slip.body))
