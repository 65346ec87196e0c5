"""The letters that stand for a member without a picture, from a name in any script."""

import re
import unicodedata

WORDS = re.compile(r"[\s._\-\u2010\u2011\u00b7\u05be\u30fb]+")
VOWELS_BEFORE = "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"  # Thai, Lao
VOWELS_BEHIND = "\u0e33\u0eb3"  # Thai and Lao sara am: letters in Unicode, marks to the eye
JOINER = "\u200d"
SKIN = ("\U0001f3fb", "\U0001f3ff")


def initials_of(name: str) -> str:
    """One or two characters as readers see them: "MV" for "Marisol Vega", "ป้" for "ป้าแดง".

    Two only where letters have capitals: elsewhere letters join each other or fill the circle.
    """
    words = [word for word in WORDS.split(name) if word]
    if not words:
        return ""
    first = _first_grapheme(words[0])
    if len(words) == 1 or not _has_capitals(first) or not _has_capitals(words[-1]):
        return _capital(first)
    return _capital(first) + _capital(_first_grapheme(words[-1]))


def _first_grapheme(word: str) -> str:
    """What is seen as the first character: base, marks, joined emoji, conjunct consonants."""
    end = 2 if word[0] in VOWELS_BEFORE and len(word) > 1 else 1
    while end < len(word) and _belongs(word[end - 1], word[end]):
        end += 1
    return word[:end]


def _belongs(before: str, char: str) -> bool:
    if unicodedata.category(char)[0] == "M" or char in VOWELS_BEHIND or char == JOINER:
        return True
    if SKIN[0] <= char <= SKIN[1] or before == JOINER:
        return True
    # A virama ties the next consonant in Devanagari, Bengali, Sinhala and others; not in Tamil.
    return unicodedata.combining(before) == 9 and before != "\u0bcd"


def _has_capitals(text: str) -> bool:
    return text[0].lower() != text[0].upper()


def _capital(grapheme: str) -> str:
    return grapheme[0].upper() + grapheme[1:]
