"""What the board needs to answer, asked one by one."""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from forum.jobs.heartbeat import worker_seen_at

logger = logging.getLogger(__name__)


def readiness() -> tuple[dict[str, str], bool]:
    """A line for each part, and whether all that a page needs are well.

    A silent worker or unwritable media are told, but pages are served without them.
    """
    needed = {"database": _database, "migrations": _migrations}
    wished = {"cache": _cache, "worker": _worker, "media": _media}
    lines = {name: _asked(name, ask) for name, ask in {**needed, **wished}.items()}
    return lines, all(lines[name].startswith("ok") for name in needed)


def _asked(name: str, ask: Callable[[], str]) -> str:
    try:
        return ask()
    except Exception as error:
        # The kind is enough for an operator; the text may hold addresses or passwords.
        logger.warning("Not ready: %s (%s)", name, type(error).__name__)
        return f"failed: {type(error).__name__}"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return f"ok ({connection.vendor})"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return "ok" if not waiting else f"{len(waiting)} to apply"


def _cache() -> str:
    cache.set("readiness", "ok", 5)
    return "ok" if cache.get("readiness") == "ok" else "not kept"


def _worker() -> str:
    seen = worker_seen_at()
    return f"ok ({seen:%Y-%m-%dT%H:%M:%SZ})" if seen else "not seen"


def _media() -> str:
    if settings.STORAGES["default"]["BACKEND"].startswith("storages."):
        return "ok (bucket)"
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.MEDIA_ROOT):
        return "ok"
