"""The text of a page as a reader sees it."""

from html.parser import HTMLParser

VOID = {"br", "img", "input", "meta", "link", "hr", "wbr", "source"}


class _Reader(HTMLParser):
    """Gathers the text of the first element of a kind."""

    def __init__(self, tag: str, mark: str) -> None:
        super().__init__()
        self.tag, self.mark = tag, mark
        self.depth = 0
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" and self.depth:
            self.handle_data("\n")
        if tag in VOID:
            return
        if self.depth:
            self.depth += 1
        elif not self.text and tag == self.tag and self._is_marked(dict(attrs)):
            self.depth, self.text = 1, [""]

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text.append(data)

    def _is_marked(self, attributes: dict[str, str | None]) -> bool:
        return not self.mark or self.mark in (attributes.get("class") or "").split()


def text_of(page: str, tag: str, mark: str = "") -> str:
    """The text of the first such element (of that class), on one line."""
    reader = _Reader(tag, mark)
    reader.feed(page)
    assert reader.text, f"no <{tag} class={mark!r}>"
    return " ".join("".join(reader.text).split())
