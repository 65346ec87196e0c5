"""The form of the settings as a browser would send it back."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

ADDRESS = "/admin/site/siteversion/"


class _Fields(HTMLParser):
    """Names and values of the inputs of the form that has a reason in it."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.area = self.choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and given.get("type") in ("checkbox", "radio"):
            if "checked" in given:
                self.fields[name] = given.get("value", "on")
        elif tag == "input" and name and given.get("type") != "file":
            self.fields[name] = given.get("value", "")
        elif tag == "textarea":
            self.area = name
            self.fields[name] = ""
        elif tag == "select":
            self.choice = name
        elif tag == "option" and self.choice and "selected" in given:
            self.fields[self.choice] = given["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.fields[self.area] = self.fields[self.area].removeprefix("\n")
            self.area = ""
        elif tag == "select":
            self.choice = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area] += data


def fields_in(html: str) -> dict[str, str]:
    """What a browser would send of the page's inputs, were nothing typed."""
    parser = _Fields()
    parser.feed(html)
    return parser.fields


def shown(client: Client) -> dict[str, str]:
    return fields_in(client.get(ADDRESS).content.decode())


def send(client: Client, **typed: Any) -> Any:
    """Open the page, type, send."""
    return client.post(ADDRESS, shown(client) | typed)
