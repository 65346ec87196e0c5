"""What happens to the links and the emphasis of a post before it is written out."""

from collections.abc import Iterator

from markdown_it.token import Token

from forum.text.addresses import is_allowed, localised
from forum.text.context import RenderContext
from forum.text.limits import EMPHASIS_LEVELS

_EMPHASIS = {"em", "strong", "s"}


def localise(tokens: list[Token], context: RenderContext) -> None:
    """Turns links to the board's own public address into paths; "[words]()" leads nowhere."""
    for token in tokens:
        if any(child.type == "link_open" for child in token.children or ()):
            token.children = list(_leading_somewhere(token.children or [], context))


def _leading_somewhere(children: list[Token], context: RenderContext) -> Iterator[Token]:
    kept: list[bool] = []
    for child in children:
        if child.type == "link_open":
            address = localised(str(child.attrs["href"]), context)
            child.attrs["href"] = address
            kept.append(is_allowed(address))
        if child.tag != "a" or kept[-1]:
            yield child
        if child.type == "link_close":
            kept.pop()


def flatten(tokens: list[Token]) -> None:
    """Takes the marks, not the words, of emphasis nested deeper than anyone can see."""
    for token in tokens:
        if token.children and len(token.children) > EMPHASIS_LEVELS:
            token.children = _flat(token.children)


def _flat(children: list[Token]) -> list[Token]:
    kept: list[Token] = []
    depth = 0
    for child in children:
        if child.tag not in _EMPHASIS:
            kept.append(child)
            continue
        depth += max(child.nesting, 0)
        if depth <= EMPHASIS_LEVELS:
            kept.append(child)
        depth += min(child.nesting, 0)
    return kept
