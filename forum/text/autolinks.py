"""Addresses typed as plain text become links: https://…, http://…, www.… and e-mail addresses.

The parser's own linkifier needs 17 seconds for 9,900 addresses without a space between them and
47 for "://" repeated; these rules read each character once.
"""

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# An address ends at white space, at what Markdown needs, and at the punctuation of Chinese and
# Japanese, where no space separates it from the sentence around it.
_REST = r"[^\s<>\[\]`\\|。，、；：？！「」『』【】（）《》〈〉]*"
_AFTER_SCHEME = re.compile(rf"//(?=[^\W_]|[^\x00-\xa0]){_REST}")
_BARE = re.compile(rf"(?<![\w@./:-])www\.(?=[^\W_]){_REST}", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?", re.I)
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+_-")
_ENTITY = re.compile(r"&[0-9A-Za-z]{1,32};$")
_TRAILING = "?!.,:;*_~'\"’”…"
_NOT_AFTER_MAIL = {"@", "-", "_"}
_MAX_LOCAL = 64


def scheme_rule(state: StateInline, silent: bool) -> bool:
    """Inline rule at ":": "https://…" and "http://…", before emphasis can break them apart."""
    pos = state.pos
    if state.linkLevel or state.src[pos] != ":" or not state.src.startswith("//", pos + 1):
        return False
    scheme = _scheme_before(state.src, pos)
    match = _AFTER_SCHEME.match(state.src, pos + 1, state.posMax) if scheme else None
    if match is None:
        return False
    rest = trimmed(match.group())
    href = state.md.normalizeLink(f"{scheme}:{rest}")
    if not state.md.validateLink(href):
        return False
    if not silent:
        if not state.pending.endswith(scheme):
            return False
        state.pending = state.pending[: -len(scheme)]
        state.push("link_open", "a", 1).attrs = {"href": href}
        state.push("text", "", 0).content = f"{scheme}:{rest}"
        state.push("link_close", "a", -1)
    state.pos = pos + 1 + len(rest)
    return True


def bare_rule(state: StateCore) -> None:
    """Core rule: "www.…" and e-mail addresses in text that is not in a link already."""
    for token in state.tokens:
        if token.type == "inline" and ("@" in token.content or "www." in token.content.lower()):
            token.children = list(_with_links(token.children or [], state))


def trimmed(address: str) -> str:
    """The address without the punctuation of the sentence that it stands in."""
    end = len(address)
    surplus = address.count(")") - address.count("(")
    while end:
        entity = _ENTITY.search(address[max(0, end - 34) : end])
        if entity:
            end -= len(entity.group()) - 1
        elif address[end - 1] == ")" and surplus > 0:
            surplus -= 1
        elif address[end - 1] not in _TRAILING:
            break
        end -= 1
    return address[:end]


def _scheme_before(source: str, pos: int) -> str:
    word = re.search(r"(?<![0-9A-Za-z])https?$", source[max(0, pos - 6) : pos], re.IGNORECASE)
    return word.group() if word else ""


def _with_links(children: list[Token], state: StateCore) -> Iterator[Token]:
    depth = 0
    for child in children:
        depth += child.nesting if child.tag == "a" else 0
        if child.type != "text" or depth:
            yield child
            continue
        yield from _split(child, state)


def _split(token: Token, state: StateCore) -> Iterator[Token]:
    text, last = token.content, 0
    for start, end, address in _found(text):
        href = state.md.normalizeLink(address)
        if start < last or not state.md.validateLink(href):
            continue
        if start > last:
            yield _text(text[last:start], token.level)
        yield Token("link_open", "a", 1, attrs={"href": href}, level=token.level)
        yield _text(text[start:end], token.level + 1)
        yield Token("link_close", "a", -1, level=token.level)
        last = end
    if last < len(text):
        yield _text(text[last:], token.level)


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)


def _found(text: str) -> list[tuple[int, int, str]]:
    return sorted([*_bare_addresses(text), *_mail_addresses(text)])


def _bare_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _BARE.finditer(text):
        address = trimmed(match.group())
        if "." in address[4:]:
            yield match.start(), match.start() + len(address), f"http://{address}"


def _mail_addresses(text: str) -> Iterator[tuple[int, int, str]]:
    at = text.find("@")
    while at >= 0:
        start = at
        while start > 0 and at - start < _MAX_LOCAL and text[start - 1] in _LOCAL:
            start -= 1
        domain = _DOMAIN.match(text, at + 1)
        if start < at and domain and text[domain.end() : domain.end() + 1] not in _NOT_AFTER_MAIL:
            address = text[start : domain.end()]
            if text[max(0, start - 7) : start].lower() == "mailto:":
                start -= 7
            yield start, domain.end(), f"mailto:{address}"
        at = text.find("@", at + 1)
