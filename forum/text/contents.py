"""What a text holds, for those who decide whether it may be posted: its words, where it leads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from forum.text.addresses import is_own, localised
from forum.text.context import RenderContext
from forum.text.errors import TextRefused
from forum.text.limits import MAX_LENGTH
from forum.text.normalising import normalise
from forum.text.parsing import parse
from forum.text.replacing import host_of

_BREAKS = {"softbreak", "hardbreak"}


@dataclass(frozen=True)
class Contents:
    """``words``: all that is read but code, a line a paragraph. ``hosts``: other hosts that links
    and pictures lead to, as the wire has them. ``mail_hosts``: domains that mails would go to."""

    words: str = ""
    hosts: frozenset[str] = frozenset()
    mail_hosts: frozenset[str] = frozenset()


def contents(source: str, context: RenderContext) -> Contents:
    """What a source holds. Never raises; a text that cannot be rendered holds nothing."""
    try:
        tokens = parse(normalise(source[:MAX_LENGTH]))
    except TextRefused:
        return Contents()
    lines: list[str] = []
    addresses: set[str] = set()
    for token in tokens:
        if token.children:
            lines.append("".join(_words(token.children)))
            addresses.update(_addresses(token.children))
    leading_away = {
        address for address in (localised(one, context) for one in addresses) if not is_own(address)
    }
    mails = {one for one in leading_away if one.lower().startswith("mailto:")}
    own = host_of(context.site_url)
    return Contents(
        words="\n".join(lines),
        hosts=frozenset(filter(None, map(host_of, leading_away - mails))) - {own},
        mail_hosts=frozenset(filter(None, map(host_of, mails))),
    )


def _words(children: Iterable[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "text":
            yield child.content
        elif child.type in _BREAKS:
            yield " "
        elif child.type == "code_inline":
            yield "\n"
        elif child.type == "image":
            yield from _words(child.children or ())


def _addresses(children: Iterable[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "link_open":
            yield str(child.attrs["href"])
        elif child.type == "image":
            yield str(child.attrs["src"])
