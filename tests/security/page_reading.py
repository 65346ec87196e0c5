"""The text of a page as a reader sees it, and what stands in its fields."""

from html.parser import HTMLParser

VOID = {"br", "img", "input", "meta", "link", "hr", "wbr", "source"}


class _Reader(HTMLParser):
    """Gathers the text of the first element of a kind, and the values of named fields."""

    def __init__(self, tag: str, mark: str) -> None:
        super().__init__()
        self.tag, self.mark = tag, mark
        self.depth = 0
        self.text: list[str] | None = None
        self.values: dict[str, str] = {}
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        if "name" in own and "value" in own:
            self.values.setdefault(own["name"], own["value"])
        if tag == "br" and self.depth:
            self.handle_data("\n")
        if tag in VOID:
            return
        if self.depth:
            self.depth += 1
        elif self.text is None and tag == self.tag and self.mark in own.get("class", "").split():
            self.depth, self.text = 1, []
        elif self.text is None and tag == self.tag and not self.mark:
            self.depth, self.text = 1, []

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth and self.text is not None:
            self.text.append(data)


def text_of(page: str, tag: str, mark: str = "") -> str:
    """The text of the first such element (of that class), on one line."""
    reader = _Reader(tag, mark)
    reader.feed(page)
    assert reader.text is not None, f"no <{tag} class={mark!r}>"
    return " ".join("".join(reader.text).split())


def value_of(page: str, field: str) -> str:
    """What stands in the field of that name."""
    reader = _Reader("", "")
    reader.feed(page)
    return reader.values.get(field, "")
