"""The words of inline tokens, without their marks."""

from collections.abc import Iterable

from markdown_it.token import Token

_BREAKS = {"softbreak", "hardbreak"}


def words_of(children: Iterable[Token] | None, *, pictures: bool = True) -> str:
    """The text a reader would see; of a picture its description, where pictures count."""
    return "".join(_words(child, pictures) for child in children or ())


def _words(token: Token, pictures: bool) -> str:
    if token.type == "image":
        return words_of(token.children) if pictures else ""
    return " " if token.type in _BREAKS else token.content
