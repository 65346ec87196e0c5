"""Other words for those that a board does not show. What was typed stays; only the HTML differs.

Code is left as it is, and so is every address and attribute. A word is found across emphasis.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from markdown_it.token import Token

from forum.text.terms import Terms

_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+", re.IGNORECASE)
_BREAKS = {"softbreak", "hardbreak"}
_WITH_WORDS = {"figure", "quote_open"}  # a caption, a name
_ENDS_A_RUN = {"code_inline", "image"}


def replace(tokens: list[Token], terms: Terms | None) -> None:
    """Puts what is shown instead into the tokens' words; links to domains of the list go."""
    if not terms:
        return
    for token in tokens:
        if token.type in _WITH_WORDS:
            token.content = terms.replaced(token.content)
        if token.children:
            token.children = list(_without_links(token.children, terms))
            for run in _runs(token.children):
                _replace_in(run, terms)


def host_of(address: str) -> str:
    """The host that a link leads to, or the domain that a mail goes to; ``""`` for none."""
    try:
        parts = urlsplit(address)
        if parts.scheme == "mailto":
            return parts.path.partition("?")[0].rpartition("@")[2].lower()
        return (parts.hostname or "").lower()
    except ValueError:
        return ""


def _without_links(children: list[Token], terms: Terms) -> Iterator[Token]:
    """The tokens without the links that lead to a domain of the list; their words stay."""
    kept: list[bool] = []
    for child in children:
        if child.type == "link_open":
            kept.append(terms.around(host_of(str(child.attrs["href"]))) is None)
        if child.tag != "a" or kept[-1]:
            yield child
        if child.type == "link_close":
            kept.pop()


def _runs(children: list[Token]) -> Iterator[list[Token]]:
    """Texts that are read as one, with the breaks between them; none of an address as text."""
    run: list[Token] = []
    skipping = False
    for at, child in enumerate(children):
        if child.type == "link_open" and _shows_address(children, at):
            skipping = True
        if child.type in _ENDS_A_RUN or skipping:
            yield run
            run = []
        elif child.type == "text" or child.type in _BREAKS:
            run.append(child)
        if child.type == "link_close":
            skipping = False
    yield run


def _shows_address(children: list[Token], at: int) -> bool:
    """Whether a link's own words are its address; those of a mail always are."""
    words = children[at + 1] if at + 1 < len(children) else None
    if words is None or words.type != "text":
        return False
    is_mail = str(children[at].attrs["href"]).lower() == f"mailto:{words.content}".lower()
    return is_mail or bool(_ADDRESS.fullmatch(words.content))


def _replace_in(run: list[Token], terms: Terms) -> None:
    texts = [" " if token.type in _BREAKS else token.content for token in run]
    found = list(terms.found_in("".join(texts)))
    if not found:
        return
    begins, at, next_up = 0, 0, 0
    for token, text in zip(run, texts, strict=True):
        pieces, last, ends = [], 0, begins + len(text)
        # A term may end in a later token: there, what is left of it goes.
        for at in range(next_up, len(found)):
            one = found[at]
            if one.start >= ends:
                break
            if one.start >= begins:
                pieces += [text[last : one.start - begins], one.term.by]
            last = min(one.end, ends) - begins
            if one.end > ends:
                break
            next_up = at + 1
        if token.type == "text":
            token.content = "".join((*pieces, text[last:]))
        begins = ends
