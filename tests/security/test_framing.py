"""Requests that are no requests, that never end, or that are far too large."""

import socket
from pathlib import Path

import pytest

from tests.security import visitors
from tests.security.raw_http import request_bytes, send
from tests.security.served_board import HOST, ServedBoard

MULTIPART = "multipart/form-data; boundary=x"
HUGE = 64 * 1024 * 1024
MALFORMED = {
    "two lengths": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n"
    b"Content-Length: 50\r\n\r\nx",
    "a length and chunks": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /admin/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "chunks twice": b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, chunked"
    b"\r\n\r\n0\r\n\r\n",
    "a chunk without a size": b"POST / HTTP/1.1\r\nHost: localhost\r\n"
    b"Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    "a blank before the colon": b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "a NUL in a header": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: \x00\r\n\r\n",
    "a long header": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 500 + b"\r\n",
    "no version": b"GET /\r\n\r\n",
    "another protocol": b"SSH-2.0-OpenSSH_9.9\r\n\r\n",
    "bytes": bytes(range(256)) * 8,
    "nothing": b"",
}

CUT_OFF = (
    b"GET / HT",
    b"GET / HTTP/1.1\r\n",
    b"GET /discover/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"POST /login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nabc",
)


@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_malformed_is_refused_and_opens_no_second_request(
    served: ServedBoard, name: str
) -> None:
    answer = send(served.port, MALFORMED[name])
    assert answer.status in {0, 400, 403, 405, 408, 413, 414, 431, 501, 505}
    assert b"HTTP/1.1 2" not in answer.body
    assert b"HTTP/1.1 3" not in answer.body


def test_an_enormous_upload_is_refused_before_it_reaches_the_disk(served: ServedBoard) -> None:
    visitor = visitors.guest(served)
    head = (
        f'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{visitor.token}'
        '\r\n--x\r\nContent-Disposition: form-data; name="f"; filename="f.png"\r\n\r\n'
    )
    body = head.encode() + b"x" * HUGE + b"\r\n--x--\r\n"
    headers = {"Host": HOST, "Cookie": visitor.cookies, "Content-Type": MULTIPART}
    answer = send(served.port, request_bytes("POST", "/login/", headers, body))
    assert answer.status in {0, 413}
    refused = {**headers, "Content-Length": str(HUGE)}
    answer = send(served.port, request_bytes("POST", "/login/", refused, b"--x"))
    assert answer.status == 413
    assert answer.header("X-Content-Type-Options") == "nosniff"
    assert "Content-Security-Policy" in dict(answer.headers)


def test_chunks_without_end_are_not_gathered(served: ServedBoard) -> None:
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    headers = {"Host": HOST, "Transfer-Encoding": "chunked", "Content-Type": MULTIPART}
    answer = send(served.port, request_bytes("POST", "/login/", headers, chunk * 500))
    assert answer.status in {0, 400, 403, 413}


def test_visitors_who_leave_early_take_no_worker_with_them(served: ServedBoard) -> None:
    for sent in CUT_OFF:
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", served.port), 5) as line:
                line.sendall(sent)
    assert served.process is not None
    assert served.process.poll() is None
    assert visitors.get(served, "/").status == 200


def test_nothing_of_all_that_is_a_fault_of_the_server(served: ServedBoard) -> None:
    assert "Internal Server Error" not in served.log
    assert "WORKER TIMEOUT" not in served.log
    assert [path for path in Path("/tmp").glob("*.upload*") if path.stat().st_size > 10**7] == []
