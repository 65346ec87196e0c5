"""A post in one line of plain text, for descriptions, feeds and previews of links."""

import re
import unicodedata
from collections.abc import Iterator

from markdown_it.token import Token

from forum.text import quotes, replacing, sources
from forum.text.errors import TextRefused
from forum.text.limits import MAX_LENGTH
from forum.text.normalising import normalise
from forum.text.parsing import parse
from forum.text.terms import Terms
from forum.text.wording import words_of

# Marks take room in the source that they do not take in the excerpt.
_SOURCE_PER_CHARACTER = 8
_LEAST_SOURCE = 2_000
# Directions that stay open would turn around what stands beside the excerpt.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_QUOTE = {"div", "blockquote"}
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"


def plain_text(source: str, length: int, terms: Terms | None = None) -> str:
    """The beginning of a post without marks, on one line, ``length`` characters at most.

    Quotes and pictures are left out unless there is nothing else. Not HTML: whoever shows
    it escapes it. ``terms`` are shown as others, as ``render`` shows them. Never raises; a text
    that cannot be rendered gives an empty excerpt.
    """
    room = min(MAX_LENGTH, max(_LEAST_SOURCE, length * _SOURCE_PER_CHARACTER))
    try:
        tokens = parse(normalise(source[:room]))
    except TextRefused:
        return ""
    sources.mark(tokens)
    tokens = quotes.attribute(tokens)
    replacing.replace(tokens, terms)
    text = _joined(tokens, own_words=True) or _joined(tokens, own_words=False)
    return shortened(text, length)


def one_line(text: str) -> str:
    """A title as it is kept: normal form C, nothing unprintable, no open direction, single blanks.

    Feeds are XML, which has no place for controls; and a title stands beside other words.
    """
    return " ".join(_DIRECTIONS.sub("", normalise(text)).split())


def shortened(text: str, length: int) -> str:
    """The text, or its beginning up to the end of a word and an ellipsis."""
    if len(text) <= length:
        return text
    if length < 1:
        return ""
    end = length - 1
    space = text.rfind(" ", 0, end + 1)
    # Where words have no spaces between them, the last one may be far back.
    if space >= end * 2 // 3:
        end = space
    while end and _continues(text, end):
        end -= 1
    return text[:end].rstrip(" ,.;:–—-") + "…"


def _continues(text: str, at: int) -> bool:
    """Whether the character there belongs to the one before: a mark, or half of an emoji."""
    here, before = text[at : at + 1], text[at - 1]
    return here in _JOINERS or before == "\u200d" or unicodedata.category(here).startswith("M")


def _joined(tokens: list[Token], *, own_words: bool) -> str:
    pieces = " ".join(_pieces(tokens, own_words=own_words))
    return " ".join(_DIRECTIONS.sub("", pieces).split())


def _pieces(tokens: list[Token], *, own_words: bool) -> Iterator[str]:
    depth = 0
    for token in tokens:
        depth += token.nesting if token.tag in _QUOTE else 0
        if depth and own_words:
            continue
        is_line = token.type == "inline"
        yield words_of(token.children, pictures=not own_words) if is_line else token.content
