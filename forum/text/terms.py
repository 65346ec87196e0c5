"""A list of words, phrases and domains, and finding them in text: in time in line with its length.

All of them are one pattern that branches letter by letter, so a thousand terms cost what one does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from forum.text import folding

LONGEST_TERM = 60
MOST_TERMS = 1000

_END = ""  # the key in a node under which stands what must hold after a term that ends there


@dataclass(frozen=True)
class Term:
    """A word or phrase, or a domain with all that is inside it.

    ``by`` is what is shown instead; ``inside`` finds it within longer words, too.
    """

    text: str
    by: str = ""
    inside: bool = False
    is_domain: bool = False


@dataclass(frozen=True)
class Found:
    """Where a term stands in a text."""

    start: int
    end: int
    term: Term


class Terms:
    """Some terms, made ready once. Beyond ``MOST_TERMS`` the rest is left out."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        ready = [(folding.key_of(term.text), term) for term in terms]
        self._ready = [(key, term) for key, term in ready if 0 < len(key) <= LONGEST_TERM]
        self._ready = self._ready[:MOST_TERMS]
        self._by_key = dict(reversed(self._ready))  # of two that are the same, the first counts
        self._domains = {_on_the_wire(key): term for key, term in self._ready if term.is_domain}

    def __bool__(self) -> bool:
        return bool(self._ready)

    def found_in(self, text: str) -> Iterator[Found]:
        """Every place where a term stands, the longest first; ``text`` in normal form C."""
        if not self._ready:
            return
        plain, places = folding.folded(text)
        for match in self._pattern.finditer(plain):
            term = self._by_key[" ".join(match.group().split())]
            start, end = match.span()
            if places is not None:
                start, end = places[start], places[end - 1] + 1
            yield Found(start, end, term)

    def first_in(self, text: str) -> Term | None:
        """The first term that stands in a text."""
        return next((found.term for found in self.found_in(text)), None)

    def replaced(self, text: str) -> str:
        """The text with each term as what is shown instead."""
        pieces, last = [], 0
        for found in self.found_in(text):
            pieces += [text[last : found.start], found.term.by]
            last = found.end
        return "".join((*pieces, text[last:]))

    def around(self, host: str) -> Term | None:
        """The domain of the list that is this host or holds it."""
        labels = host.lower().rstrip(".").split(".")
        names = (".".join(labels[at:]) for at in range(len(labels)))
        return next((self._domains[name] for name in names if name in self._domains), None)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        tries: dict[str, dict[str, Any]] = {}
        for key, term in self._ready:
            before, after = _edges(key, term)
            node = tries.setdefault(before, {})
            for char in key:
                node = node.setdefault(char, {})
            node.setdefault(_END, set()).add(after)
        return re.compile("|".join(before + _written(trie) for before, trie in tries.items()))


def _on_the_wire(domain: str) -> str:
    """A domain as links have it: ``xn--…`` for letters beyond ASCII."""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _edges(key: str, term: Term) -> tuple[str, str]:
    if term.is_domain:
        return r"(?<![\w-])", r"(?![\w-])(?!\.\w)"
    if term.inside:
        return "", ""
    return folding.before(key[0]), folding.after(key[-1])


def _written(node: dict[str, Any]) -> str:
    """A pattern for all that a node leads to; longer terms come before what they begin with."""
    ways = [
        (" ++" if char == " " else re.escape(char)) + _written(below)
        for char, below in node.items()
        if char != _END
    ]
    # Where it may end without more, that it may is enough.
    ends = node.get(_END, set())
    ways += [""] if "" in ends else sorted(ends)
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
