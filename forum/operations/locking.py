"""One process at a time may prepare a database, however many start at once."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from forum.settings.databases import unhurried

# A number of our own among PostgreSQL's advisory locks: "veranda" in ASCII, cut to 63 bits.
ADVISORY_LOCK = int.from_bytes(b"veranda") & (2**63 - 1)


@contextmanager
def alone_with(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Hold this database's lock: an advisory one on PostgreSQL, a file in var/ for SQLite.

    The time limits of a page do not hold inside, where a migration may take long.
    """
    if database.vendor == "postgresql":
        with _advisory_lock(database):
            yield
        return
    with _file_lock("migrate.lock"):
        yield


@contextmanager
def alone_in_var() -> Iterator[None]:
    """Hold back a second start in the same var/ while the first fills it."""
    with _file_lock("prepare.lock"):
        yield


@contextmanager
def _file_lock(name: str) -> Iterator[None]:
    settings.VAR_ROOT.mkdir(parents=True, exist_ok=True)
    with (settings.VAR_ROOT / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _advisory_lock(database: BaseDatabaseWrapper) -> Iterator[None]:
    with unhurried(database):
        with database.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
            # From here on a migration that waits for a busy table gives up, and pages stay up.
            cursor.execute("RESET lock_timeout")
        try:
            yield
        finally:
            with database.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])
