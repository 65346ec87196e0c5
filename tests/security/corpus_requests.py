"""Rows of ``web/requests.jsonl`` as requests to this board: addresses adjusted, payload kept."""

import re
from collections.abc import Mapping
from typing import Any

from tests.security.raw_http import as_bytes, request_bytes
from tests.security.served_board import HOST
from tests.security.visitors import Visitor

Row = dict[str, Any]

# The corpus' addresses that are others here. There is no search of posts and there are no likes
# yet; their payload goes to the search of members and to a deed of the same kind.
ADDRESSES = (
    (re.compile(r"^/search/"), "/members/"),
    (re.compile(r"^/password/reset/$"), "/account/password/reset/"),
    (re.compile(r"^(/post/\{post_id\})/like/$"), r"\1/delete/"),
)
PLACEHOLDER = re.compile(
    r"\{(host|HOST|topic_id|slug|forum_id|post_id|user_id|name|user|password|email|csrf)\}"
)


class Filling:
    """What the placeholders stand for, for one visitor."""

    def __init__(self, facts: Mapping[str, str], visitor: Visitor) -> None:
        self.facts, self.visitor = facts, visitor

    def of(self, text: str) -> str:
        """``text`` with placeholders filled; a slug is that of the thing named before it."""
        kind = "forum" if text.startswith("/forum/") else "topic"
        own = {
            "host": HOST, "HOST": HOST.upper(), "csrf": self.visitor.token,
            "slug": self.facts[f"{kind}_slug"],
        }  # fmt: skip
        known = {**self.facts, **own}
        return PLACEHOLDER.sub(lambda found: known[found[1]], text)


def address_of(row: Row) -> str:
    """The row's path at this board, placeholders not yet filled."""
    path = row["path"]
    for pattern, replacement in ADDRESSES:
        path = pattern.sub(replacement, path)
    return path


def filled_path(row: Row, filling: Filling) -> str:
    return filling.of(address_of(row))


def body_of(row: Row, filling: Filling) -> bytes | None:
    """The body as bytes, a long one unfolded; ``None`` where there is none."""
    body = row["body"]
    if body is None:
        return None
    if isinstance(body, str):
        return as_bytes(filling.of(body))
    return as_bytes(
        filling.of(body["prefix"]) + body["repeat"] * body["n"] + filling.of(body["suffix"])
    )


def request_of(row: Row, filling: Filling) -> bytes:
    """The request, with our host and the visitor's cookies unless the row brings its own.

    A guest has cookies only where a form's token is sent.
    """
    headers = {name: filling.of(value) for name, value in row["headers"].items()}
    given = {name.lower() for name in headers}
    if "host" not in given:
        headers = {"Host": HOST, **headers}
    sends_cookies = row["as"] != "guest" or "{csrf}" in str(row["body"])
    if sends_cookies and "cookie" not in given:
        headers["Cookie"] = filling.visitor.cookies
    return request_bytes(row["method"], filled_path(row, filling), headers, body_of(row, filling))


def payloads(row: Row, filling: Filling) -> list[str]:
    """Every text of the request that an answer might repeat: address, headers, short bodies."""
    body = row["body"]
    if isinstance(body, dict):
        body = body["prefix"] + body["repeat"] * min(body["n"], 3) + body["suffix"]
    texts = [address_of(row), *row["headers"].values(), body or ""]
    return [filling.of(text) for text in texts]
