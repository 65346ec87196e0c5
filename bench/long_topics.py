"""Topics of thousands of posts, and readers who do not stop while something is done to them.

Used by ``bench/merging.py`` and by a test.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

WORDS = "The ferry left at ten past seven, and nobody on the quay had the right ticket. " * 6


def long_topic(*, title: str, posts: int, start: datetime, **fields: Any) -> Any:
    """A topic of that many posts, a minute apart; ``fields`` are its forum and author."""
    from forum.topics.models import Post, Topic
    from forum.topics.rendering import rendered
    from forum.topics.settling import forums_keep_count, settle

    text = rendered(WORDS)
    topic = Topic.objects.create(title=title, **fields)
    Post.objects.bulk_create(
        (
            Post(
                topic=topic,
                author=fields["author"],
                position=position,
                source=WORDS,
                html=text.html,
                excerpt=text.excerpt,
                pipeline_version=text.version,
                created_at=start + timedelta(minutes=position),
            )
            for position in range(1, posts + 1)
        ),
        batch_size=1000,
    )
    with forums_keep_count([], [topic]):
        settle(topic)
    return topic


@dataclass
class Reading:
    """What readers saw: how many pages, the slowest in seconds, and which were not served."""

    pages: int = 0
    slowest: float = 0.0
    failed: list[str] = field(default_factory=list)


@dataclass
class Took:
    """Seconds on the clock, and those that this thread and its database connection worked.

    On a machine that does nothing else they are nearly the same.
    """

    clock: float = 0.0
    worked: float = 0.0

    def __str__(self) -> str:
        return f"{self.clock:.2f} s, {self.worked:.2f} s of work"


@contextmanager
def working_time() -> Iterator[Took]:
    """Measure the block."""
    took, clock, worked = Took(), time.perf_counter(), _worked()
    yield took
    took.clock, took.worked = time.perf_counter() - clock, _worked() - worked


def _worked() -> float:
    """By Linux's account for a local PostgreSQL; for any other only what this thread did."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.thread_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        account = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not account.exists():
        return time.thread_time()
    user, system = account.read_text().rpartition(")")[2].split()[11:13]
    return time.thread_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def reading(urls: list[str], *, at_most: int = 2000) -> Iterator[Reading]:
    """Read these pages over and over in a thread, while the block lasts; 200 and 301 are served."""
    seen, stop = Reading(), Event()
    thread = Thread(target=_read, args=(urls, at_most, seen, stop), daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join(30)


def _read(urls: list[str], at_most: int, seen: Reading, stop: Event) -> None:
    from django.db import connection
    from django.test import Client

    client = Client(raise_request_exception=False)
    try:
        while not stop.is_set() and seen.pages < at_most:
            url = urls[seen.pages % len(urls)]
            started = time.perf_counter()
            status = client.get(url, follow=True).status_code
            seen.slowest = max(seen.slowest, time.perf_counter() - started)
            seen.pages += 1
            if status != 200:
                seen.failed.append(f"{status} {url}")
    finally:
        connection.close()
