"""Characters that look alike, by the table of Unicode Technical Standard 39.

``unicode_data/confusables.txt`` was made once, as development, from ``confusables.json`` in the
Python package confusable-homoglyphs 3.3.1 (MIT), which carries Unicode's confusables data. That
file lists each pair in both directions; each pair was turned back to look-alike → prototype (the
member with several partners, or of several characters, is the prototype; a lone pair keeps the
file's order), direction marks round right-to-left characters were dropped, and characters that
NFKD takes apart were left out, since the skeleton takes them apart before it looks here. One line
a prototype, code points in hexadecimal. The Unicode licence is beside the data.
"""

from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "unicode_data"


def read_table(name: str) -> list[list[str]]:
    """Rows of a data file beside this module, split at tabs, without its comments."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def prototypes() -> dict[int, str]:
    """Look-alike code point → the text it is taken for, ready for ``str.translate``."""
    table: dict[int, str] = {}
    for prototype, twins in read_table("confusables.txt"):
        text = "".join(chr(int(code, 16)) for code in prototype.split("+"))
        table.update(dict.fromkeys((int(code, 16) for code in twins.split()), text))
    return table
