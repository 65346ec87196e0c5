"""The compared forms of a name: its key (case and normal form gone) and its skeleton (looks).

Pure functions; both cut at what their columns hold. A valid name never reaches the cut:
``usernames.validate`` refuses what would.
"""

import unicodedata

from accounts.confusables import prototypes

LONGEST_FORM = 200

# Default_Ignorable_Code_Point of Unicode: characters that show as nothing. Ranges, inclusive.
INVISIBLE_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip


def is_invisible(character: str) -> bool:
    """Whether a character is one that fonts draw nothing for (Default_Ignorable_Code_Point)."""
    code = ord(character)
    return any(first <= code <= last for first, last in INVISIBLE_RANGES)


def normalise(name: str) -> str:
    """The name as it is stored and shown: NFC, trimmed, each run of spaces one space."""
    spaced = "".join(" " if unicodedata.category(char) == "Zs" else char for char in name)
    words = (word for word in spaced.split(" ") if word)
    return unicodedata.normalize("NFC", " ".join(words))


def key_of(name: str) -> str:
    """The name without case and normal form: two names with one key are one name.

    Sign-in, mentions and uniqueness all ask by this form, so that they always agree.
    """
    return _fold(normalise(name), "NFKC")[:LONGEST_FORM]


def skeleton_of(name: str) -> str:
    """What the name looks like: equal for names that a reader could take for each other.

    The skeleton of UTS 39, taken of the name as written (capital Cyrillic В looks like B, small в
    does not) and then without case. Invisible characters count for nothing. The skeleton of a
    skeleton is itself.
    """
    seen = "".join(char for char in normalise(name) if not is_invisible(char))
    seen = unicodedata.normalize("NFKD", seen)
    shape = _capitals_read(seen) if _is_in_capitals(seen) else seen.translate(prototypes())
    while (further := _fold(shape, "NFKD").translate(prototypes())) != shape:
        shape = further
    return shape[:LONGEST_FORM]


def _fold(text: str, form: str) -> str:
    """Case folding and normal form, again until neither changes anything (they feed each other)."""
    while (folded := unicodedata.normalize(form, text.casefold())) != text:  # type: ignore[arg-type]
        text = folded
    return text


def _is_in_capitals(text: str) -> bool:
    """Whether a name is written in capitals; a small l may be a capital I in disguise."""
    capitals = sum(_is_capital(char) for char in text)
    return capitals > 0 and not any(char.islower() and char != "l" for char in text)


def _is_capital(char: str) -> bool:
    return char.isupper() and char != char.casefold()


def _capitals_read(text: str) -> str:
    """In a name in capitals what looks like l is an I: ALlCE reads as ALICE, not as ALLCE."""
    return "".join(prototypes().get(ord(char), char) for char in text).replace("l", "I")
