"""Small facts that need not reach the database at once: views, last seen.

A request adds to a buffer in memory; a thread of the process writes what has gathered every few
seconds in one statement. What a killed process had not written is lost, so nothing that was
acknowledged to anybody may go this way.
"""

import atexit
import logging
import os
import threading
from collections.abc import Callable, Hashable
from typing import Any

from django.db import close_old_connections, connection

logger = logging.getLogger(__name__)

LONGEST_WRITE_SECONDS = 6.0  # a little more than the database's own time limit


class Buffer:
    """Gathers ``key -> value``; ``join`` merges two values of one key.

    ``flush`` receives the gathered dictionary, in a thread of its own. The thread starts with the
    first fact, so after the server has forked.
    """

    def __init__(
        self,
        flush: Callable[[dict[Hashable, Any]], None],
        join: Callable[[Any, Any], Any],
        seconds: float = 15.0,
    ) -> None:
        self._flush = flush
        self._join = join
        self._seconds = seconds
        self._facts: dict[Hashable, Any] = {}
        self._lock = threading.Lock()
        self._process: int | None = None
        self._thread: threading.Thread | None = None
        self._wake = threading.Event()

    def add(self, key: Hashable, value: Any) -> None:
        with self._lock:
            known = self._facts.get(key)
            self._facts[key] = value if known is None else self._join(known, value)
            if self._process != os.getpid():
                self._start()

    def pending(self, key: Hashable) -> Any:
        """What this process has gathered for a key and not yet written, or ``None``."""
        return self._facts.get(key)

    def flush_now(self) -> None:
        """Write what has gathered; on failure keep it for the next round."""
        with self._lock:
            facts, self._facts = self._facts, {}
        if not facts:
            return
        try:
            self._flush(facts)
        except Exception:
            logger.exception("Could not write buffered facts; they are tried again.")
            with self._lock:
                for key, value in facts.items():
                    newer = self._facts.get(key)
                    self._facts[key] = value if newer is None else self._join(value, newer)

    def forget(self) -> None:
        """Drop what has gathered."""
        with self._lock:
            self._facts = {}

    def _start(self) -> None:
        self._process = os.getpid()
        self._thread = threading.Thread(target=self._run, name="buffer", daemon=True)
        self._thread.start()
        atexit.register(self._finish)

    def _run(self) -> None:
        while not self._wake.wait(self._seconds):
            close_old_connections()
            self.flush_now()
            connection.close()

    def _finish(self) -> None:
        """Write what is left as the process ends; a write that is under way is let finish."""
        self._wake.set()
        if self._thread is not None:
            self._thread.join(LONGEST_WRITE_SECONDS)
        self.flush_now()
        connection.close()
