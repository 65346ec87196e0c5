"""DATABASE_URL as Django's DATABASES entry, with the time limits that keep a page from hanging."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from environ import Env

from forum.settings.problems import SettingsError, malformed, without_secrets

EXAMPLE = "postgres://veranda:secret@localhost/veranda or sqlite:///var/board.sqlite3"
SQLITE = {"sqlite"}
POSTGRES = {"postgres", "postgresql"}
# What django-environ makes of a URL without a path: web and worker would see two boards.
MEMORY = ":memory:"

SQLITE_BUSY_SECONDS = 5
CONNECT_SECONDS = 2
CONNECTION_AGE = 60
# Milliseconds: a statement, the wait for a lock, an open transaction that does nothing.
POSTGRES_LIMITS = {
    "statement_timeout": 5000,
    "lock_timeout": 2000,
    "idle_in_transaction_session_timeout": 10000,
}


def database(url: str, *, root: Path) -> dict[str, Any]:
    """The DATABASES entry for ``url``; a relative SQLite path starts at ``root``.

    Raises SettingsError for another engine, or a URL without a database's name.
    """
    scheme = url.partition(":")[0]
    if scheme in SQLITE:
        return _sqlite(url, root=root)
    if scheme in POSTGRES:
        return _postgres(url)
    raise _wrong(url, "Veranda does not speak")


@contextmanager
def unhurried(connection: Any) -> Iterator[None]:
    """Lift the limits on a statement and on an idle transaction, for a command that takes its time.

    ``connection`` is Django's. The limits are set for pages, where nobody waits longer. The one on
    waiting for a lock stays, so that a command never holds up the pages.
    """
    if connection.vendor != "postgresql":
        yield
        return
    lifted = ("statement_timeout", "idle_in_transaction_session_timeout")
    with connection.cursor() as cursor:
        for limit in lifted:
            cursor.execute(f"SET {limit} = 0")
    yield
    with connection.cursor() as cursor:
        for limit in lifted:
            cursor.execute(f"RESET {limit}")


def make_folder(entry: dict[str, Any]) -> None:
    """Make the folder for a SQLite file; raises SettingsError where that is not allowed."""
    if not entry["ENGINE"].endswith("sqlite3"):
        return
    folder = Path(entry["NAME"]).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"DATABASE_URL names a file in {folder}, which cannot be made ({error.strerror}); "
            f"write for example {EXAMPLE}."
        ) from None


def _sqlite(url: str, *, root: Path) -> dict[str, Any]:
    name = _parsed(url)["NAME"]
    if not name or name == MEMORY:
        raise _wrong(url, "names no file")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(root / name),
        "OPTIONS": {
            # The default mode fails at once where a reader turns writer; IMMEDIATE waits.
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_BUSY_SECONDS,
            # FULL: with NORMAL a power cut can take the last acknowledged commits.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    entry = _parsed(url)
    if not entry["NAME"]:
        raise _wrong(url, "names no database")
    limits = " ".join(f"-c {name}={value}" for name, value in POSTGRES_LIMITS.items())
    options = entry.pop("OPTIONS", {})
    host = options.pop("host", "") or entry["HOST"]
    return entry | {
        "HOST": unquote(host),
        "CONN_MAX_AGE": CONNECTION_AGE,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS, "options": limits} | options,
    }


def _parsed(url: str) -> dict[str, Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return dict(Env.db_url_config(url))
    except (ValueError, UserWarning, KeyError):
        raise _wrong(url, "cannot be read as an address") from None


def _wrong(url: str, why: str) -> SettingsError:
    return malformed("DATABASE_URL", shown=without_secrets(url), why=why, example=EXAMPLE)
