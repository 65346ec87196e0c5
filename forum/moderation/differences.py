"""What a deed changed, in words; of long texts only what became different."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from forum.logbook.models import LogEntry
from forum.moderation.naming import VALUE_LENGTH, changes

SHORT = VALUE_LENGTH
COMPARED = 3_000  # words or lines that two texts differ in; beyond that they are shown as they are
AROUND = 120  # characters of what stayed that are left on each side of a change

_WORDS = re.compile(r"\S+\s*|\s+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True)
class Piece:
    """A part of a text: "same", "gone", "new", or "left out"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One value as it was and is. ``pieces`` compares long ones, unless that would be too much."""

    what: str
    old: str
    new: str
    is_long: bool
    pieces: list[Piece]


def differences(entry: LogEntry, *, at_most: int) -> list[Difference]:
    """Each change of an entry; texts of up to ``at_most`` characters are compared."""
    return [
        _difference(what, old, new, at_most)
        for what, old, new in changes(entry.before, entry.after, cut=None)
    ]


def compare(old: str, new: str) -> list[Piece]:
    """Two texts word by word, or line by line where they are long; nothing for what is longer."""
    for parts in (_WORDS, _LINES):
        before, after = parts.findall(old), parts.findall(new)
        start = sum(1 for _ in takewhile(_equal, zip(before, after, strict=False)))
        end = _common_end(before[start:], after[start:])
        left, right = before[start : len(before) - end], after[start : len(after) - end]
        if len(left) + len(right) <= COMPARED:
            middle = _pieces(left, right)
            ends = (
                Piece("same", "".join(before[:start])),
                Piece("same", "".join(before[len(before) - end :])),
            )
            return _joined([ends[0], *middle, ends[1]])
    return []


def shortened(pieces: list[Piece]) -> list[Piece]:
    """The same with the long stretches left out that did not change."""
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 3 * AROUND:
            found.append(piece)
            continue
        head = piece.text[:AROUND] if number else ""
        tail = piece.text[-AROUND:] if number < len(pieces) - 1 else ""
        found += [Piece("same", head), Piece("left out", ""), Piece("same", tail)]
    return [piece for piece in found if piece.text or piece.kind == "left out"]


def _difference(what: str, old: str, new: str, at_most: int) -> Difference:
    is_long = max(len(old), len(new)) > SHORT or "\n" in old + new
    pieces = compare(old, new) if is_long and len(old) + len(new) <= at_most else []
    return Difference(what, old, new, is_long, shortened(pieces))


def _equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _common_end(left: list[str], right: list[str]) -> int:
    pairs = zip(reversed(left), reversed(right), strict=False)
    return sum(1 for _ in takewhile(_equal, pairs))


def _pieces(left: list[str], right: list[str]) -> Iterator[Piece]:
    for kind, i, j, k, m in SequenceMatcher(None, left, right).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(left[i:j]))
            continue
        yield Piece("gone", "".join(left[i:j]))
        yield Piece("new", "".join(right[k:m]))


def _joined(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text]
