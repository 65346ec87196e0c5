"""Headings in a post stand below the page's own: the title is h1, the stream of posts h2."""

from markdown_it.token import Token

_LOWERED = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}


def lower(tokens: list[Token]) -> None:
    """Moves each heading two levels down, to h6 at most."""
    for token in tokens:
        token.tag = _LOWERED.get(token.tag, token.tag)
