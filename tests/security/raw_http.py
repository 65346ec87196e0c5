"""HTTP as bytes on a socket: no client that tidies what is sent."""

import gzip
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """What came back; ``status`` 0 is a connection that was closed without an answer."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    seconds: float = 0.0

    def all(self, name: str) -> list[str]:
        """Every value of a header, in order."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def header(self, name: str) -> str:
        """The first value of a header, or ``""``."""
        return next(iter(self.all(name)), "")

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def as_bytes(text: str) -> bytes:
    """Latin-1 where it fits, else UTF-8 (lone surrogates as they are)."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def request_bytes(
    method: str, path: str, headers: Mapping[str, str], body: bytes | None = None
) -> bytes:
    """One request; ``Connection: close`` and the length of a body are added where they are not."""
    given = {name.lower() for name in headers}
    lines = [as_bytes(f"{method} {path} HTTP/1.1")]
    lines += [as_bytes(f"{name}: {value}") for name, value in headers.items()]
    if "connection" not in given:
        lines.append(b"Connection: close")
    if body is not None and not given & {"content-length", "transfer-encoding"}:
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + (body or b"")


def send(port: int, request: bytes) -> Answer:
    """Send it to 127.0.0.1, say that nothing more will come, and read to the end."""
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as line:
        try:
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # the server has had enough; its answer may still be there
        raw = _read_all(line)
    return _parsed(raw, time.monotonic() - started)


def _read_all(line: socket.socket) -> bytes:
    pieces = []
    try:
        while piece := line.recv(65536):
            pieces.append(piece)
    except ConnectionResetError:
        pass  # what it has said before counts
    return b"".join(pieces)


def _parsed(raw: bytes, seconds: float) -> Answer:
    while raw.startswith(b"HTTP/1.1 100"):
        raw = raw.partition(b"\r\n\r\n")[2]
    head, _gap, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    if len(words) < 2 or not words[1].isdigit():
        return Answer(0, seconds=seconds)
    headers = [(name, value.strip()) for name, _colon, value in (x.partition(":") for x in lines)]
    answer = Answer(int(words[1]), headers, body, seconds)
    if "chunked" in answer.header("Transfer-Encoding"):
        body = _joined(body)
    if answer.header("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    return Answer(answer.status, headers, body, seconds)


def _joined(chunks: bytes) -> bytes:
    body = b""
    while chunks:
        size, _end, chunks = chunks.partition(b"\r\n")
        length = int(size.split(b";")[0] or b"0", 16)
        body, chunks = body + chunks[:length], chunks[length + 2 :]
    return body
