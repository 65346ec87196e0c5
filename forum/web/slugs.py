"""The readable part of an address."""

import unicodedata

LONGEST = 80
APOSTROPHES = "'\u2019\u02bc"  # inside a word, like the invisible joiners (category Cf)


def slug_of(text: str, fallback: str) -> str:
    """Letters and figures of any script in small letters, ``-`` between words, never empty.

    Vowel and tone signs stay with their letters, which Django's ``slugify`` takes from Thai and
    Hindi words; a sign without a letter, such as an emoji's, goes.
    """
    slug = ""
    for character in unicodedata.normalize("NFKC", text).lower():
        kind = unicodedata.category(character)
        if kind[0] in "LN" or (kind[0] == "M" and slug[-1:] not in {"", "-"}):
            slug += character
        elif kind != "Cf" and character not in APOSTROPHES and slug[-1:] not in {"", "-"}:
            slug += "-"
    return slug[:LONGEST].strip("-") or fallback
