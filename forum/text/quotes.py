"""Quotes that say whom they quote.

In the source, a block quote whose first line is a link to a post and a colon::

    > [Marisol Vega](/post/12/):
    >
    > Four years!

No verb is written down: the colon says "wrote" in the language of whoever reads it.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from forum.text.limits import BLOCK_LEVELS, MAX_LENGTH
from forum.text.normalising import normalise
from forum.text.wording import words_of

_POST = re.compile(r"/post/[1-9][0-9]{0,17}/")
_SPECIAL = re.compile(r"([\\`*_\[\]<>&!~|#{}])")
_BREAKS = {"softbreak", "hardbreak"}
_NOTHING_LEFT = "…"


def quote(source: str, author_name: str, post_id: int) -> str:
    """Markdown that quotes a post, for the reply form.

    The quotes inside the post are left out, so that quotes are one level deep. Whether the reader
    may see the post, and the things hidden in it, is the caller's to decide beforehand.
    """
    name = _SPECIAL.sub(r"\\\1", " ".join(normalise(author_name).split()))
    body = _without_quotes(normalise(source[:MAX_LENGTH])) or _NOTHING_LEFT
    lines = [f"[{name}](/post/{post_id}/):", "", *body.split("\n")]
    return "".join(f"> {line}".rstrip() + "\n" for line in lines) + "\n"


def attribute(tokens: list[Token]) -> list[Token]:
    """The tokens with each attributed quote set in a box with its author."""
    placed: list[Token] = []
    boxed: list[bool] = []
    skip_to = 0
    for at, token in enumerate(tokens):
        if at < skip_to:
            continue
        if token.type == "blockquote_open":
            box = _box(tokens[at + 1 : at + 5])
            boxed.append(box is not None)
            placed += [box, token] if box else [token]
            # The attribution had a paragraph of its own: it has moved into the box.
            skip_to = at + 4 if box and not tokens[at + 2].children else at
            continue
        placed.append(token)
        if token.type == "blockquote_close" and boxed.pop():
            placed.append(Token("quote_close", "div", -1, block=True))
    return placed


def _box(following: list[Token]) -> Token | None:
    """The box's opening for a quote that begins with an attribution, which is taken out of it."""
    if len(following) < 4 or following[0].type != "paragraph_open":
        return None
    children = following[1].children or []
    end = next((at for at, child in enumerate(children) if child.type == "link_close"), 0)
    if end < 2 or children[0].type != "link_open":
        return None
    href = str(children[0].attrs["href"])
    if not _POST.fullmatch(href) or [child.content for child in children[end + 1 : end + 2]] != [
        ":"
    ]:
        return None
    name = words_of(children[1:end]).strip()
    rest = children[end + 2 :]
    ends_there = not rest and following[3].type != "blockquote_close"
    goes_on = len(rest) > 1 and rest[0].type in _BREAKS
    if not name or not (ends_there or goes_on):
        return None
    following[1].children = rest[1:]
    return Token("quote_open", "div", 1, attrs={"href": href}, content=name, block=True)


def _without_quotes(text: str) -> str:
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": BLOCK_LEVELS})
    md.core.ruler.enableOnly(["normalize", "block"])
    quoted: set[int] = set()
    for token in md.parse(text):
        if token.type == "blockquote_open" and token.map:
            quoted.update(range(*token.map))
    lines = [line for at, line in enumerate(text.split("\n")) if at not in quoted]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n").rstrip()
