"""What differs between two texts, line by line."""

from difflib import SequenceMatcher
from typing import NamedTuple

AROUND = 2  # unchanged lines shown before and after a change


class Line(NamedTuple):
    """A line of a comparison: ``kind`` is "same", "out", "in" or "gap" (lines left out)."""

    kind: str
    text: str


def compared(before: str, after: str) -> list[Line]:
    """The lines that were taken out and put in, with some of those around them."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND):
        if lines:
            lines.append(Line("gap", ""))
        for tag, first, last, start, end in group:
            if tag == "equal":
                lines += [Line("same", text) for text in old[first:last]]
                continue
            lines += [Line("out", text) for text in old[first:last]]
            lines += [Line("in", text) for text in new[start:end]]
    return lines
