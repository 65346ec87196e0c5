"""Which script a character belongs to, and how it joins: what ``unicodedata`` does not tell.

``unicode_data/scripts.txt`` was made once from ``categories.json`` in the Python package
confusable-homoglyphs 3.3.1 (MIT), which carries Unicode's Scripts data: Common and Inherited left
out, neighbouring ranges joined. ``unicode_data/joining.txt`` was made from Perl 5.36's
``Unicode::UCD::prop_invmap("Joining_Type")`` (Unicode 14.0): the joining letters only. Both hold
hexadecimal ranges. The Unicode licence is beside the data.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from accounts.confusables import read_table

TOGETHER = (
    frozenset({"Latin", "Han", "Hiragana", "Katakana"}),
    frozenset({"Latin", "Han", "Bopomofo"}),
    frozenset({"Latin", "Han", "Hangul"}),
)


@lru_cache(maxsize=2)
def _ranges(file: str) -> tuple[list[int], list[int], list[str]]:
    rows = []
    for name, ranges in read_table(file):
        for part in ranges.split():
            first, _, last = part.partition("-")
            rows.append((int(first, 16), int(last or first, 16), name))
    rows.sort()
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def _look_up(file: str, character: str) -> str:
    starts, ends, names = _ranges(file)
    code = ord(character)
    place = bisect_right(starts, code) - 1
    return names[place] if place >= 0 and code <= ends[place] else ""


def script_of(character: str) -> str:
    """The script's name ("Latin", "Thai"), or "" for what every script shares."""
    return _look_up("scripts.txt", character)


def scripts_agree(text: str) -> bool:
    """Whether one text may hold these scripts: one, or the sets that Japanese, Chinese and Korean
    writing combine with Latin (UTS 39, "highly restrictive")."""
    scripts = {script_of(character) for character in text} - {""}
    return len(scripts) <= 1 or any(scripts <= allowed for allowed in TOGETHER)


def joiner_stands_right(text: str, place: int) -> bool:
    """Whether the zero-width joiner or non-joiner at a place changes what is read there.

    The rule is RFC 5892, appendices A.1 and A.2 (CONTEXTJ): after a virama (Sinhala, Hindi), or,
    for the non-joiner, between two letters that would join (Persian).
    """
    if place and unicodedata.combining(text[place - 1]) == 9:
        return True
    if text[place] != "\u200c":
        return False
    return _joins(reversed(text[:place]), "LD") and _joins(iter(text[place + 1 :]), "RD")


def _joins(characters: Iterator[str], types: str) -> bool:
    """Whether the first letter met, past transparent marks, is of these joining types."""
    for character in characters:
        if unicodedata.category(character) in ("Mn", "Me"):
            continue
        return _look_up("joining.txt", character) in tuple(types)
    return False
