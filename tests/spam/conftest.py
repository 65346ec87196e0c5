"""A word list, services that answer on this machine, and newcomers."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import pytest


@pytest.fixture
def listed() -> Callable[..., Any]:
    """``listed("casino", "hold")``: one more entry of the word list."""
    from forum.spam.models import WordRule
    from forum.spam.word_list import list_changed

    def add(text: str, act: str, *, by: str = "", kind: str = "word") -> WordRule:
        rule = WordRule(text=text, act=act, replacement=by, kind=kind)
        rule.full_clean()
        rule.save()
        list_changed()
        return rule

    return add


class FakeService:
    """A server on this machine; ``says`` is what it answers, ``asked`` what it was asked."""

    def __init__(self) -> None:
        self.says = "false"
        self.status = 200
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.before_answer: Callable[[], Any] = lambda: None
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                fields = parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
                service.asked.append((self.path, {key: one[0] for key, one in fields.items()}))
                service.before_answer()
                self.send_response(service.status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(service.says.encode())

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *args: Any) -> None:
                """Whoever asked has gone away meanwhile: that is what some tests are about."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[FakeService]:
    """Both services are this one, and Akismet has a key."""
    from forum.spam.services import akismet, stopforumspam

    one = FakeService()
    settings.AKISMET_KEY = "a-key"
    monkeypatch.setattr(akismet, "URL", f"{one.url}1.1/")
    monkeypatch.setattr(stopforumspam, "URL", f"{one.url}api")
    for service in (akismet.service, stopforumspam.service):
        monkeypatch.setattr(service.fuse, "blown_until", 0.0)
    yield one
    one.server.shutdown()
    one.server.server_close()
