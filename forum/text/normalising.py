"""The one form in which text is parsed: NFC, plain line ends, nothing that cannot be printed."""

import re
import unicodedata
from functools import cache

from forum.text.limits import MAX_MARKS

_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")

# Controls but tab and line feed, lone surrogates (they have no UTF-8) and noncharacters (feeds
# are XML, which has no place for them).
_PLANES = range(0, 0x110000, 0x10000)
_PLANE_ENDS = "".join(chr(plane | 0xFFFE) + chr(plane | 0xFFFF) for plane in _PLANES)
_UNPRINTABLE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]")


def normalise(source: str) -> str:
    """The text with one kind of line end, without unprintable characters, in normal form C."""
    text = _LINE_ENDS.sub("\n", source)
    if text.isascii():
        return _UNPRINTABLE.sub("", text)
    text = _towers().sub(r"\1", _UNPRINTABLE.sub("", text))
    return unicodedata.normalize("NFC", text)


@cache
def _towers() -> re.Pattern[str]:
    """Finds more marks on one letter than are kept; the marks kept are its first group."""
    marks = [chr(code) for code in range(0x300, 0x20000) if unicodedata.combining(chr(code))]
    mark = f"[{re.escape(''.join(marks))}]"
    return re.compile(f"({mark}{{{MAX_MARKS}}}){mark}+")
