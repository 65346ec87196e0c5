"""A fuse before a server that may be away: it fails once, and for some seconds nobody waits."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

SECONDS = 5.0


class Fuse:
    """Without it each page would wait for its own time-out while the server is away."""

    def __init__(
        self,
        name: str,
        *,
        errors: tuple[type[Exception], ...] = (RedisError,),
        seconds: float = SECONDS,
        server: str = "Valkey or Redis",
    ) -> None:
        self.name = name  # of who does without the server, for the log
        self.errors, self.seconds, self.server = errors, seconds, server
        self.blown_until = 0.0

    def guard(self, ask: Callable[[], Answer]) -> Answer | None:
        """What ``ask`` returns; None where the server failed, now or a moment ago."""
        if time.monotonic() < self.blown_until:
            return None
        try:
            return ask()
        except self.errors as error:
            self.blown_until = time.monotonic() + self.seconds
            logger.warning("%s without %s: %s", self.name, self.server, type(error).__name__)
            return None
