"""Two pieces of HTML as one sees them: the comparison of the CommonMark examples.

Left out of it, because they differ on every page and on purpose: ``rel`` and ``tabindex``, the
colours of code, white space between blocks, and whether a line ends hard or soft. Headings are
lowered in what is expected.
"""

import re
from html.parser import HTMLParser

_BLOCKS = (
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre", "div", "figure"}
    | {"blockquote", "ul", "ol", "li"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
_LEFT_OUT = {"rel", "tabindex"}


class _Events(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "span":
            kept = tuple(sorted(attr for attr in attrs if attr[0] not in _LEFT_OUT))
            self.events.append(("start", tag, kept))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag != "span":
            self.events.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if self.events and self.events[-1][0] == "text":
            data = self.events.pop()[1] + data
        self.events.append(("text", data))

    def handle_comment(self, data: str) -> None:
        self.events.append(("comment", data))


def events(html: str) -> list[tuple]:
    """The HTML as a list of tags and texts that can be compared."""
    parser = _Events()
    parser.feed(re.sub(r"<br ?/?>\n?", "\n", html))
    parser.close()
    found, in_pre = parser.events, 0
    kept: list[tuple] = []
    for at, event in enumerate(found):
        if event[1] == "pre":
            in_pre += 1 if event[0] == "start" else -1
        if event[0] != "text" or in_pre:
            kept.append(event)
            continue
        words = _trimmed(event[1], found[at - 1] if at else None, found[at + 1 : at + 2])
        if words:
            kept.append(("text", words))
    return kept


def lowered(html: str) -> str:
    """The HTML with each heading two levels down, as in a post."""
    return re.sub(r"(</?)h([1-6])>", lambda tag: f"{tag[1]}h{min(6, int(tag[2]) + 2)}>", html)


def _trimmed(words: str, before: tuple | None, after: list[tuple]) -> str:
    if before is None or (before[0] in {"start", "end"} and before[1] in _BLOCKS):
        words = words.lstrip()
    if not after or (after[0][0] in {"start", "end"} and after[0][1] in _BLOCKS):
        words = words.rstrip()
    return words
