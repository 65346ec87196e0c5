"""Text in the form in which words are compared, and where words begin and end in any script."""

import re
import unicodedata
from functools import cache, lru_cache

_NOTHING = "\u00ad\u200b\u2060\ufeff"  # seen by nobody, put between letters to hide a word

# Scripts whose words stand side by side without spaces: there a word is found anywhere.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f"
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua000-\ua4cf\ua980-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U00020000-\U0003ffff"
)
# Scripts whose words carry endings of other words: 카지노는 begins with 카지노.
_SUFFIXED = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff"

_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_IS_SUFFIXED = re.compile(f"[{_SUFFIXED}]")
_IS_WORDY = re.compile(r"[^\W_]")
_BLANKS = dict.fromkeys((*range(9, 14), *range(28, 32)), " ")


def folded(text: str) -> tuple[str, list[int] | None]:
    """The text without case, width and hidden characters, every blank as a space.

    The list says for each character where it stood in ``text``; ``None`` where all stand as they
    stood. ``text`` is in normal form C.
    """
    if text.isascii():
        return text.lower().translate(_BLANKS), None
    pieces = [_folded_character(char) for char in text]
    if all(len(piece) == 1 for piece in pieces):
        return "".join(pieces), None
    return "".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece]


def key_of(phrase: str) -> str:
    """A word or phrase as it is looked for: folded, single spaces."""
    return " ".join(folded(unicodedata.normalize("NFC", phrase))[0].split())


def before(char: str) -> str:
    """What must hold, as a pattern, before a word that begins with ``char``."""
    return _not_after_word() if _is_letter(char) and not _IS_UNSPACED.match(char) else ""


def after(char: str) -> str:
    """The same after a word that ends with ``char``: no letter, nor a mark that belongs to it."""
    if not _is_letter(char):
        return ""
    if _IS_UNSPACED.match(char) or _IS_SUFFIXED.match(char):
        return f"(?![{_marks()}])"
    return rf"(?![^\W_{_UNSPACED}])(?![{_marks()}])"


@cache
def _not_after_word() -> str:
    return rf"(?<![^\W_{_UNSPACED}])(?<![{_marks()}])"


def _is_letter(char: str) -> bool:
    return bool(_IS_WORDY.match(char)) or unicodedata.category(char).startswith("M")


@lru_cache(maxsize=4096)
def _folded_character(char: str) -> str:
    if char in _NOTHING:
        return ""
    if char.isspace():
        return " "
    return unicodedata.normalize("NFKC", char).casefold()


@cache
def _marks() -> str:
    """Every mark that can stand on a letter, as ranges of a character class."""
    codes = [
        code for code in range(0x300, 0x1F000)
        if unicodedata.category(chr(code)).startswith("M")
    ]  # fmt: skip
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
