"""The line that says where an adapted text came from.

A paragraph that begins with ``{source}`` is one. The mark is one fixed word, the same in every
language, and nothing else in braces means anything, so that no class is of a member's choosing.
"""

from itertools import pairwise

from markdown_it.token import Token

MARK = "{source}"


def mark(tokens: list[Token]) -> None:
    """Gives ``class="source"`` to the paragraphs that ask for it and takes the mark out."""
    for paragraph, inline in pairwise(tokens):
        if paragraph.type != "paragraph_open" or paragraph.hidden or not inline.children:
            continue
        # An escaped "\\{source}" begins otherwise as it was typed, but not as it is read.
        if not inline.content.startswith(MARK):
            continue
        first = inline.children[0]
        words = first.content.removeprefix(MARK)
        if first.type == "text" and words != first.content and words[:1] in {"", " ", "\t"}:
            first.content = words.lstrip()
            paragraph.attrs["class"] = "source"
