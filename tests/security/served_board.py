"""A board as it runs in production, for tests that speak to it through a socket.

Its own database (a SQLite file, or a fresh database on the server of TEST_DATABASE_URL), its own
static files and mails, gunicorn with the board's own configuration on a free port of 127.0.0.1.
"""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30
STOP_SECONDS = 10
HOST = "localhost"
WORK_OFF = """
from django.utils.module_loading import autodiscover_modules
from forum.jobs.queue import bind_all, queue
autodiscover_modules("tasks")
bind_all()
while task := queue().dequeue():
    queue().execute(task)
"""


@dataclass
class ServedBoard:
    """Where a running board is, what it holds, and what it has said."""

    port: int
    folder: Path
    facts: dict[str, str]
    environment: dict[str, str] = field(repr=False)
    process: subprocess.Popen[bytes] | None = None

    @property
    def site_url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> str:
        """What the server has written on its standard error."""
        path = self.folder / f"log-{self.port}"
        return path.read_text(errors="replace") if path.exists() else ""

    def delivered_mails(self) -> list[str]:
        """Do what waits for the worker, and return each mail that has gone out by then."""
        _python(["manage.py", "shell", "-v0", "-c", WORK_OFF], self.environment)
        return [path.read_text() for path in sorted((self.folder / "mails").glob("*"))]

    def told(self, code: str) -> str:
        """What a piece of Python prints that runs beside the server, on the same database."""
        return _python(["manage.py", "shell", "-v0", "-c", code], self.environment)


@contextmanager
def served_board(folder: Path, **variables: str) -> Iterator[ServedBoard]:
    """A filled board that answers, for as long as the block lasts."""
    with _database(folder) as url:
        board = _prepared(folder, url, variables)
        with running(board):
            yield board


@contextmanager
def running(board: ServedBoard) -> Iterator[ServedBoard]:
    """Gunicorn for a prepared board."""
    with (board.folder / f"log-{board.port}").open("wb") as log:
        board.process = subprocess.Popen(
            [
                sys.executable, "-m", "gunicorn", "-c", "forum/operations/gunicorn.py",
                "forum.wsgi:application",
            ],
            cwd=ROOT, env=board.environment, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        _wait_for(board)
        yield board
    finally:
        board.process.terminate()
        try:
            board.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            board.process.kill()


def second_server(board: ServedBoard, **variables: str) -> ServedBoard:
    """The same board on another port, with some variables set otherwise; ``running`` starts it."""
    port = _free_port()
    environment = board.environment | {"PORT": str(port)} | variables
    return ServedBoard(port, board.folder, board.facts, environment)


def _prepared(folder: Path, database_url: str, variables: dict[str, str]) -> ServedBoard:
    port = _free_port()
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "DATABASE_URL": database_url, "VAR_ROOT": str(folder), "MEDIA_ROOT": str(folder / "media"),
        "SECRET_KEY": secrets.token_urlsafe(50), "SITE_URL": f"http://{HOST}:{port}",
        "HOST": "127.0.0.1", "PORT": str(port), "WORKERS": "2", "RATE_LIMITS": "off",
        "EMAIL_URL": f"filemail://{folder}/mails", "PYTHONUNBUFFERED": "1",
    } | variables  # fmt: skip
    _python(["manage.py", "migrate", "-v0", "--noinput"], environment)
    _python(["manage.py", "collectstatic", "-v0", "--noinput"], environment)
    facts = json.loads(_python(["-m", "tests.security.board_for_requests"], environment))
    return ServedBoard(port, folder, facts, environment)


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield f"sqlite:///{folder}/board.sqlite3"
        return
    name = f"requests_{secrets.token_hex(6)}"
    base, _slash, _name = server.rpartition("/")
    _on_server(server, f'CREATE DATABASE "{name}"')
    try:
        yield f"{base}/{name}"
    finally:
        _on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(url: str, statement: str) -> None:
    with closing(psycopg2.connect(url, dbname="postgres")) as connection:
        connection.autocommit = True
        connection.cursor().execute(statement)


def _python(arguments: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(board: ServedBoard) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while time.monotonic() < give_up_at and board.process and board.process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", board.port), 1) as line:
                line.sendall(
                    b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                )
                if b" 200 " in line.recv(64):
                    return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"The board did not start: {board.log}")
