"""What a row of the corpus says must be true of the answer. Each question returns its faults."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from tests.security.corpus_requests import Row
from tests.security.raw_http import Answer

SIGNS = "<>\"'"
AROUND = 9  # characters beside a sign that make it recognisable as the payload's own
URLS = {"a": "href", "form": "action", "link": "href", "script": "src", "img": "src"}


def faults(row: Row, answer: Answer, payloads: list[str], site: str, clean: str) -> list[str]:
    """Everything that is wrong; ``clean`` is HTML of ours that holds no payload."""
    must = row["must"]
    found = [*_status(must["status"], answer), *_server_fault(answer)]
    found += _offsite(answer, site)
    if "html" in answer.header("Content-Type"):
        found += _reflected(answer.text, payloads, clean)
        found += active(answer.text)
    if "no_header" in must and _has_header(answer, must["no_header"]):
        found.append(f"a header that holds {must['no_header']!r}")
    found += [f"text {text!r}" for text in must.get("no_text", ()) if text in answer.text]
    if answer.seconds > must.get("max_seconds", 30):
        found.append(f"{answer.seconds:.1f} s")
    return found


def _status(right: list[int], answer: Answer) -> Iterator[str]:
    # A connection closed on a malformed request counts as 400.
    if (answer.status or 400) not in right:
        yield f"status {answer.status}"


def _server_fault(answer: Answer) -> Iterator[str]:
    if answer.status >= 500 and answer.status != 501:
        yield f"server fault {answer.status}"
    if "Traceback (most recent call last)" in answer.text:
        yield "a traceback"


def _has_header(answer: Answer, word: str) -> bool:
    return any(word in f"{name}: {value}".lower() for name, value in answer.headers)


def _offsite(answer: Answer, site: str) -> Iterator[str]:
    if answer.header("Refresh"):
        yield "a header that turns the page"
    for name in ("Location", "Content-Location"):
        for value in answer.all(name):
            if not is_own(value, site):
                yield f"{name}: {value}"
    if "html" not in answer.header("Content-Type"):
        return
    for tag, attributes in _tags(answer.text):
        address = attributes.get(URLS.get(tag, ""))
        if address and not is_own(address, site):
            yield f"<{tag}> to {address}"
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            yield "a page that turns by itself"
        if tag == "base":
            yield "a base address"


def is_own(address: str, site: str) -> bool:
    """Whether a browser that follows it stays at ``site``."""
    seen = re.sub(r"[\x00-\x20]", "", address).replace("\\", "/")
    if seen.startswith(f"{site}/") or seen == site:
        return True
    parts = urlsplit(seen)
    return not parts.scheme and not parts.netloc and not seen.startswith("//")


def _reflected(html: str, payloads: list[str], clean: str) -> Iterator[str]:
    for payload in payloads:
        for text in {payload, unquote(payload), unquote(unquote(payload))}:
            for piece in _recognisable(text):
                if piece in html and piece not in clean:
                    yield f"unescaped {piece!r}"


def _recognisable(text: str) -> Iterator[str]:
    """Each markup sign with what stands beside it, where that is enough to know it by."""
    for place, char in enumerate(text):
        if char not in SIGNS:
            continue
        for piece in (text[place : place + AROUND], text[max(0, place - AROUND + 1) : place + 1]):
            if sum(letter.isalnum() for letter in piece) >= 4:
                yield piece


def active(html: str) -> list[str]:
    """Marks of a payload that broke out, however it was written: our pages hold none of these."""
    found = []
    for tag, attributes in _tags(html):
        for name, value in attributes.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                found.append(f"<{tag} {name}>")
            if name in {"href", "src", "action"} and _runs(value):
                found.append(f"<{tag} {name}={value!r}>")
        kind = attributes.get("type", "")
        if tag == "script" and "src" not in attributes and kind != "application/ld+json":
            found.append("a script in the page")
    return found


def _runs(address: str) -> bool:
    seen = re.sub(r"[\x00-\x20]", "", address).lower()
    return seen.startswith(("javascript:", "vbscript:", "data:"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))


def _tags(html: str) -> list[tuple[str, dict[str, str]]]:
    reader = _Tags()
    reader.feed(html)
    return reader.seen
