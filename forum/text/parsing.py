"""Markdown as this board reads it: CommonMark, tables, strikethrough, plain addresses as links."""

import threading

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore, inline
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from forum.text import autolinks
from forum.text.addresses import is_allowed
from forum.text.errors import TextTooDeep, TextTooLong
from forum.text.limits import (
    BLOCK_LEVELS,
    BRACKET_LEVELS,
    MAX_DEPTH,
    MAX_HTML,
    MAX_LENGTH,
    MAX_LINES,
    MAX_TABLE_CELLS,
)
from forum.text.markup import PostMarkup

_local = threading.local()

CONTAINERS = {"blockquote", "ul", "ol"}


def parser() -> MarkdownIt:
    """This thread's parser. It is changed while it works, so no two threads may share one."""
    if not hasattr(_local, "parser"):
        _local.parser = _build()
    return _local.parser


def parse(text: str) -> list[Token]:
    """The tokens of a normalised text. Raises ``TextTooLong`` or ``TextTooDeep``."""
    if len(text) > MAX_LENGTH or text.count("\n") > MAX_LINES:
        raise TextTooLong
    try:
        tokens = parser().parse(text, {})
    except RecursionError:
        raise TextTooDeep from None
    _refuse_depth(tokens)
    _refuse_size(tokens)
    return tokens


def _build() -> MarkdownIt:
    options = {"html": False, "breaks": True, "xhtmlOut": False, "maxNesting": BLOCK_LEVELS}
    md = MarkdownIt("commonmark", options, renderer_cls=PostMarkup)
    md.enable(["table", "strikethrough"])
    md.validateLink = is_allowed  # type: ignore[method-assign,assignment]
    md.normalizeLinkText = str  # type: ignore[method-assign,assignment]  # shown as typed
    md.block.ruler.at("table", _bounded_table, {"alt": ["paragraph", "reference"]})
    md.core.ruler.at("inline", _bounded_inline)
    md.core.ruler.after("inline", "bare_addresses", autolinks.bare_rule)
    md.inline.ruler.at("link", _closed_link)
    md.inline.ruler.before("link", "addresses", autolinks.scheme_rule)
    return md


def _bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The parser's table, refused where few characters would make very many cells."""
    left = MAX_TABLE_CELLS - state.env.get("cells", 0)
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1
    last = min(end, start + 2 + left // columns)
    before = len(state.tokens)
    if not table(state, start, max(last, min(end, start + 2)), silent):
        return False
    if silent:
        return True
    if last < end and state.line >= last:
        raise TextTooLong
    cells = sum(token.type == "inline" for token in state.tokens[before:])
    state.env["cells"] = state.env.get("cells", 0) + cells
    return True


def _bounded_inline(state: StateCore) -> None:
    state.md.options["maxNesting"] = BRACKET_LEVELS
    try:
        inline(state)
    finally:
        state.md.options["maxNesting"] = BLOCK_LEVELS


def _closed_link(state: StateInline, silent: bool) -> bool:
    """The parser's link, not tried where no bracket closes any more."""
    if state.src[state.pos] != "[":
        return False
    # The parser's own cache of this line, by position; none is negative.
    if -1 not in state.cache:
        state.cache[-1] = state.src.rfind("]")
    return state.pos < state.cache[-1] and link(state, silent)


def _refuse_depth(tokens: list[Token]) -> None:
    depth = 0
    for token in tokens:
        if token.tag in CONTAINERS:
            depth += token.nesting
            if depth > MAX_DEPTH:
                raise TextTooDeep


def _refuse_size(tokens: list[Token]) -> None:
    """One long address, defined once and used often, is held once here and written out often."""
    size = 0
    for token in tokens:
        size += len(token.content)
        for child in token.children or ():
            size += sum(len(str(value)) for value in child.attrs.values())
        if size > MAX_HTML:
            raise TextTooLong
