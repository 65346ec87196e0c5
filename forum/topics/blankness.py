"""Text that is there and shows nothing: zero-width spaces, fillers, empty elements."""

import re
import unicodedata
from html import unescape

# Letters by their category, and yet drawn as nothing (Unicode: Default_Ignorable_Code_Point).
_FILLERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_TAG = re.compile(r"<[^>]*>")
_DRAWN = re.compile(r"<(?:img|hr)\b")


def is_seen(character: str) -> bool:
    """Whether a reader sees anything where the character stands."""
    is_control = unicodedata.category(character) in {"Cc", "Cf"}
    return not (is_control or character.isspace() or character in _FILLERS)


def is_blank(html: str) -> bool:
    """Whether a rendered text shows neither a word nor a picture."""
    words = unescape(_TAG.sub("", html))
    return not (_DRAWN.search(html) or any(is_seen(character) for character in words))
