"""What must be true of every post's HTML, read tag by tag against the allow-list."""

import re
from html.parser import HTMLParser

from forum.text.addresses import is_allowed, is_own, picture_path
from forum.text.allowlist import ATTRIBUTES, CLASSES, TAGS

VOID = {"br", "hr", "img"}
NUMBERS = {"width", "height", "start"}


class Reading(HTMLParser):
    """Reads the sanitiser's output, which is always well formed, and notes what is wrong."""

    def __init__(self, media_url: str) -> None:
        super().__init__()
        self.media_url = media_url
        self.problems: list[str] = []
        self.text: list[str] = []
        self.values: list[str] = []
        self.tags: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in TAGS:
            self.problems.append(f"element {tag}")
            return
        for name, value in attrs:
            self.values.append(value or "")
            self._look_at(tag, name, value or "")
        given = dict(attrs)
        if (
            tag == "a"
            and "href" in given
            and not is_own(given["href"] or "")
            and "rel" not in given
        ):
            self.problems.append(f"link without rel: {given['href']}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"closes what it did not open: {tag}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.problems.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.problems.append(f"instruction {data}")

    def _look_at(self, tag: str, name: str, value: str) -> None:
        if name == "class":
            if not set(value.split()) <= CLASSES.get(tag, set()):
                self.problems.append(f"class {value} on {tag}")
            return
        values = ATTRIBUTES.get(tag, {}).get(name, set())
        if values is not None and value not in values:
            self.problems.append(f"{name}={value!r} on {tag}")
        if name == "href" and not is_allowed(value):
            self.problems.append(f"link to {value!r}")
        if name == "src" and picture_path(value, self.media_url) is None:
            self.problems.append(f"picture from {value!r}")
        if name in NUMBERS and not re.fullmatch(r"[0-9]{1,9}", value):
            self.problems.append(f"{name} of {value!r}")


def read(html: str, media_url: str = "/media/") -> Reading:
    """The HTML read to its end: ``problems``, ``tags``, and what is shown in ``text``."""
    reading = Reading(media_url)
    reading.feed(html)
    reading.close()
    reading.problems += [f"left open: {tag}" for tag in reading.open]
    return reading


def problems(html: str, media_url: str = "/media/") -> list[str]:
    """What is in the HTML that may not be there; empty for a post that is right."""
    return read(html, media_url).problems


def visible_text(html: str) -> str:
    """What a reader sees, without the marks."""
    return "".join(read(html).text)
