"""Who sends the requests of the corpus: a guest with a form's token, and two members signed in."""

import re
from dataclasses import dataclass
from urllib.parse import quote_plus

from tests.security.raw_http import Answer, request_bytes, send
from tests.security.served_board import HOST, ServedBoard

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Visitor:
    """The cookies of a browser, and the token of a form that it has open."""

    cookies: str
    token: str


def guest(board: ServedBoard) -> Visitor:
    """Somebody with the sign-in page open."""
    page = get(board, "/login/")
    return Visitor(_cookies(page), TOKEN.findall(page.text)[0])


def member(board: ServedBoard, name: str) -> Visitor:
    """Somebody who has signed in through the page."""
    visitor = guest(board)
    fields = {
        "csrfmiddlewaretoken": visitor.token, "login": name, "password": board.facts["password"],
    }  # fmt: skip
    answer = post(board, "/login/", fields, visitor)
    assert answer.status == 302, answer
    cookies = _cookies(answer)
    token = TOKEN.findall(get(board, "/settings/", cookies).text)[0]
    return Visitor(cookies, token)


def get(board: ServedBoard, path: str, cookies: str = "") -> Answer:
    headers = {"Host": HOST} | ({"Cookie": cookies} if cookies else {})
    return send(board.port, request_bytes("GET", path, headers))


def post(
    board: ServedBoard,
    path: str,
    fields: dict[str, str],
    visitor: Visitor,
    headers: dict[str, str] | None = None,
) -> Answer:
    body = "&".join(f"{name}={quote_plus(value)}" for name, value in fields.items()).encode()
    usual = {"Host": HOST, "Cookie": visitor.cookies, "Content-Type": FORM}
    return send(board.port, request_bytes("POST", path, usual | (headers or {}), body))


def _cookies(answer: Answer) -> str:
    return "; ".join(value.partition(";")[0] for value in answer.all("Set-Cookie"))
