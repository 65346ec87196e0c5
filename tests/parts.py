"""The parts of a test run: which tests, on what, and what would enable a part that cannot run."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from tests import postgres, valkey

PROCESSES = "2"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class PlaceMissing(Exception):
    """Why a part cannot run on this machine, and what would enable it."""


@dataclass(frozen=True)
class Place:
    """Where a part runs, in words and in environment variables."""

    words: str
    variables: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """Tests chosen by their marks, and the place they need."""

    name: str
    marks: str
    processes: str
    place: Callable[[], AbstractContextManager[Place]]


@contextmanager
def on_sqlite() -> Iterator[Place]:
    yield Place("SQLite file")


@contextmanager
def on_postgres() -> Iterator[Place]:
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield _postgres("server of TEST_DATABASE_URL", given)
        return
    folder = postgres.binaries()
    if folder is None:
        raise PlaceMissing(
            "no PostgreSQL server here: apt install postgresql, or set TEST_DATABASE_URL"
        )
    try:
        with postgres.private_server(folder) as url:
            yield _postgres(f"private server, {folder}", url)
    except RuntimeError as error:
        raise PlaceMissing(f"{error}; or set TEST_DATABASE_URL") from None


def _postgres(words: str, url: str) -> Place:
    """All tests but those that ask no database, which the part on SQLite has run."""
    return Place(words, {"TEST_DATABASE_URL": url, "ONLY_DATABASE_TESTS": "1"})


@contextmanager
def on_valkey() -> Iterator[Place]:
    given = os.environ.get("TEST_CACHE_URL")
    if given:
        yield Place("server of TEST_CACHE_URL", {"TEST_CACHE_URL": given})
        return
    program = valkey.binary()
    if program is None:
        raise PlaceMissing(
            "no Valkey or Redis server here: apt install redis-server, or set TEST_CACHE_URL"
        )
    try:
        with valkey.private_server(program) as url:
            yield Place(f"private server, {program}", {"TEST_CACHE_URL": url})
    except RuntimeError as error:
        raise PlaceMissing(f"{program}: {error}; or set TEST_CACHE_URL") from None


@contextmanager
def in_chromium() -> Iterator[Place]:
    given = os.environ.get("CHROMIUM")
    program = given or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if program is None or not os.access(program, os.X_OK):
        raise PlaceMissing("no Chromium here: apt install chromium, or set CHROMIUM to its path")
    yield Place(f"SQLite file, {program}", {"CHROMIUM": program})


PARTS = (
    Part("SQLite", "not browser and not redis", PROCESSES, on_sqlite),
    Part("PostgreSQL", "not browser and not redis", PROCESSES, on_postgres),
    # One process: each test empties the one cache.
    Part("Valkey or Redis", "redis", "0", on_valkey),
    Part("Chromium", "browser", PROCESSES, in_chromium),
)
