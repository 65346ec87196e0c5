"""The decorators ``@job`` and ``@every``, and the queue behind them.

Rooms put their jobs into a module named ``tasks``; the worker imports each of these at its start.
"""

import logging
from collections.abc import Callable
from functools import cache, update_wrapper
from typing import Any, ClassVar

from django.conf import settings
from django.db import close_old_connections, transaction
from huey import Huey, MemoryHuey, RedisHuey, SqliteHuey, crontab

logger = logging.getLogger("forum.jobs")

NAME = "veranda"
Work = Callable[..., Any]


class Job:
    """A function that can be called at once, as any other, or by the worker soon after."""

    known: ClassVar[list["Job"]] = []

    def __init__(self, work: Work, *, minutes: int | None = None) -> None:
        self.work = work
        self.minutes = minutes
        self.name = f"{work.__module__}.{work.__qualname__}"
        update_wrapper(self, work)
        Job.known.append(self)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Do the work here and now."""
        return self.work(*args, **kwargs)

    def after_commit(self, *args: Any) -> None:
        """Nudge the worker once the transaction that is open has been committed."""
        transaction.on_commit(lambda: self.nudge(*args))

    def nudge(self, *args: Any) -> None:
        """Ask the worker to do the work; the arguments must be plain numbers and texts.

        A queue that cannot be reached is logged and no more: the row is there, and the periodic
        job will find it.
        """
        try:
            bound(self.name)(*args)
        except Exception:
            logger.exception("The worker could not be nudged for %s.", self.name)


def job(work: Work) -> Job:
    """Decorator: ``work`` may be left to the worker with ``work.after_commit(...)``."""
    return Job(work)


def every(*, minutes: int) -> Callable[[Work], Job]:
    """Decorator: the worker does the work each ``minutes`` minutes.

    With several workers it may be done more often, so the work must be safe to repeat.
    """
    return lambda work: Job(work, minutes=minutes)


@cache
def queue() -> Huey:
    """The queue of this process: in memory in tests, at CACHE_URL if set, else a SQLite file."""
    if settings.TESTING:
        return MemoryHuey(NAME, immediate=True, results=False)
    if settings.CACHE_URL:
        return _redis_queue()
    settings.VAR_ROOT.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(NAME, filename=str(settings.VAR_ROOT / "jobs.sqlite3"), results=False)


@cache
def bound(name: str) -> Callable[..., Any]:
    """The queue's own task for the job with this name."""
    found = next(known for known in Job.known if known.name == name)
    work = _with_fresh_connections(found.work)
    if found.minutes is None:
        return queue().task(name=found.name)(work)
    return queue().periodic_task(_each(found.minutes), name=found.name)(work)


def bind_all() -> None:
    """Make every known job known to the queue, as the worker needs."""
    for known in Job.known:
        bound(known.name)


def _each(minutes: int) -> Callable[..., bool]:
    if minutes < 60:
        return crontab(minute=f"*/{minutes}")
    return crontab(minute="0", hour=f"*/{minutes // 60}")


def _with_fresh_connections(work: Work) -> Work:
    """``work`` between two looks at the database connections, which a worker's thread keeps."""

    def done(*args: Any, **kwargs: Any) -> None:
        if settings.TESTING:
            work(*args, **kwargs)
            return
        close_old_connections()
        try:
            work(*args, **kwargs)
        finally:
            close_old_connections()

    return done


def _redis_queue() -> Huey:
    from redis import ConnectionPool

    from forum.settings.caching import connection_options

    pool = ConnectionPool.from_url(settings.CACHE_URL, **connection_options())
    # Not blocking: a read that waits on the server would need a longer time-out than the web's.
    return RedisHuey(NAME, connection_pool=pool, blocking=False, results=False)
