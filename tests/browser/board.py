"""The board as ``make run`` serves it: gunicorn and worker, hashed and compressed files, the demo.

Nothing here is the test process's own Django: what a test sees is what a visitor sees.
"""

import email
import email.policy
import fcntl
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 180
MAIL_SECONDS = 20
KEPT = ("PATH", "HOME", "LANG")


class BoardError(Exception):
    """The board did not start; the message is what it said."""


@dataclass(frozen=True)
class Board:
    """A running board: its address and its var folder."""

    url: str
    folder: Path

    def last_words(self) -> str:
        """The end of what web server and worker have said, for a failure's report."""
        return (self.folder / "serve.log").read_text(encoding="utf-8")[-3000:]

    def account(self, who: str) -> tuple[str, str]:
        """Name and password of a role ("moderator") or of any other member of the demo."""
        told = json.loads((self.folder / "demo-accounts.json").read_text(encoding="utf-8"))
        if who in told:
            return told[who]["username"], told[who]["password"]
        return who, told["member"]["password"]

    def link_mailed_to(self, address: str) -> str:
        """The link of the newest mail to ``address``, which must arrive within seconds."""
        give_up_at = time.monotonic() + MAIL_SECONDS
        while time.monotonic() < give_up_at:
            for path in sorted((self.folder / "mail").glob("*.eml"), reverse=True):
                message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                if address in str(message["To"]):
                    return _only_link(message.get_body(("plain",)).get_content())
            time.sleep(0.1)
        raise AssertionError(f"no mail to {address}")

    def topic(self, title: str) -> str:
        """A topic's address."""
        return "/topic/{}-{}/".format(
            *self._row("SELECT id, slug FROM topics_topic WHERE title = ?", title)
        )

    def topic_beside(self, title: str) -> str:
        """The address of the public topic that came last before this one."""
        query = (
            "SELECT topics_topic.id, topics_topic.slug FROM topics_topic"
            " JOIN boards_forum ON forum_id = boards_forum.id"
            " WHERE rights LIKE '%\"guests\": %' AND state = 'visible' AND topics_topic.id <"
            " (SELECT id FROM topics_topic WHERE title = ?) ORDER BY topics_topic.id DESC"
        )
        return "/topic/{}-{}/".format(*self._row(query, title))

    def quiet_topic(self, number: int) -> str:
        """The address of the ``number``-th topic that all may read and reply to, on one page."""
        query = (
            "SELECT topics_topic.id, topics_topic.slug FROM topics_topic"
            " JOIN boards_forum ON forum_id = boards_forum.id"
            " WHERE rights LIKE '%\"guests\": %' AND NOT is_locked"
            " AND last_position < 10 AND state = 'visible'"
            " ORDER BY topics_topic.id LIMIT 1 OFFSET ?"
        )
        return "/topic/{}-{}/".format(*self._row(query, number))

    def forum(self, name: str) -> str:
        """A forum's address."""
        return "/forum/{}-{}/".format(
            *self._row("SELECT id, slug FROM boards_forum WHERE name = ?", name)
        )

    def member(self, name: str) -> str:
        """The address of a member's profile; it may answer with a redirect to the full one."""
        found = self._row("SELECT id FROM accounts_member WHERE username = ?", name)
        return "/profile/{}/".format(*found)

    def number_of_forum(self, name: str) -> int:
        """A forum's number, for the pages of the administration."""
        return int(self._row("SELECT id FROM boards_forum WHERE name = ?", name)[0])

    def number_of_member(self, name: str) -> int:
        """A member's number, for the pages of staff."""
        return int(self._row("SELECT id FROM accounts_member WHERE username = ?", name)[0])

    def post(self, title: str, position: int) -> int:
        """A post's number, by its topic's title and its position there."""
        query = (
            "SELECT topics_post.id FROM topics_post JOIN topics_topic ON topic_id = topics_topic.id"
            " WHERE title = ? AND position = ?"
        )
        return int(self._row(query, title, position)[0])

    def case(self) -> str:
        """The address of a case of the queue."""
        found = self._row("SELECT id FROM moderation_case ORDER BY closed_at IS NOT NULL, id")
        return "/moderation/case/{}/".format(*found)

    def everybody_leaves(self) -> None:
        """Nobody is anywhere, whoever an earlier test has left sitting somewhere."""
        with closing(self._database()) as database:
            database.execute("DELETE FROM presence_sighting")
            database.commit()

    def _row(self, query: str, *values: Any) -> tuple[Any, ...]:
        with closing(self._database()) as database:
            found = database.execute(query, values).fetchone()
        assert found is not None, f"the demo has no {values}"
        return tuple(found)

    def _database(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "board.sqlite3", timeout=10)


def _only_link(text: str) -> str:
    links = [link for link in re.findall(r"https?://\S+", text) if "/account/" in link]
    assert len(links) == 1, text
    return links[0]


def prepare(own: Path, *, shared: Path) -> None:
    """Fill the folder ``own`` with what the first start makes: made once a run in ``shared``.

    Test processes that run beside each other wait for the one that makes it.
    """
    made = shared / "board-as-first-started"
    with (shared / "board.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            draft = own.with_name("first-start")
            draft.mkdir(parents=True)
            with served(draft):
                pass
            shutil.copytree(draft, made)
            shutil.rmtree(draft)
    shutil.copytree(made, own)


@contextmanager
def served(folder: Path) -> Iterator[Board]:
    """A board on a free port with ``folder`` for all it keeps; ended when the block ends."""
    port = _free_port()
    with (folder / "serve.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=_environment(folder, port),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_ready(process, port, folder)
        yield Board(f"http://127.0.0.1:{port}", folder)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _environment(folder: Path, port: int) -> dict[str, str]:
    """Never the variables of the tests themselves, which would make it another board."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {
        "VAR_ROOT": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "DATABASE_URL": f"sqlite:///{folder}/board.sqlite3",
        "EMAIL_URL": f"filemail://{folder}/mail",
        "SECRET_KEY": "a-key-for-tests-alone-long-enough-to-be-taken-0123456789",
        "PORT": str(port),
        "WORKERS": "2",
        # All visitors come from one address here.
        "RATE_LIMITS": "off",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen, port: int, folder: Path) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < give_up_at:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise BoardError((folder / "serve.log").read_text())
