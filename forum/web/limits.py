"""How often something may be done. The algorithm is the ``limits`` library's.

Counts live in Valkey or Redis where ``CACHE_URL`` names one, else in the database, so that all
processes count together; in the database also while that server is away. The numbers follow
OWASP ASVS 5.0, 2.4.1 and 6.3.1.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import TypeVar

from django.conf import settings
from django.utils.translation import ngettext
from limits import RateLimitItem, parse
from limits.storage import RedisStorage
from limits.strategies import FixedWindowRateLimiter

from forum.settings.caching import connection_options
from forum.web.fuse import Fuse
from forum.web.limit_storage import DatabaseStorage

Answer = TypeVar("Answer")
RateOf = Callable[[str], str | None]

LIMITS: dict[str, str] = {
    "sign-in-account": "5/5minute",
    "sign-in-address": "10/minute",
    "code": "5/5minute",
    "register": "3/hour",
    "reset": "3/hour",
    "reset-address": "20/hour",
    "confirm": "3/hour",
    "reply": "1/10second",
    "reply-newcomer": "10/day",
    "topic": "1/30second",
    "topic-newcomer": "3/day",
    "form": "1/5minute",
    "report": "10/hour",
    "edit": "60/hour",
    "preview": "60/minute",
    "avatar": "30/hour",
    "invite": "20/day",
    "team": "10/hour",
    "team-banned": "3/day",
}
_ASKED_FIRST: list[RateOf] = []


@dataclass(frozen=True)
class Verdict:
    """Whether it may be done now; if not, in how many seconds."""

    allowed: bool
    retry_after: int = 0

    @property
    def message(self) -> str:
        """When to come back, in words."""
        if self.retry_after < 90:
            return ngettext(
                "That was too quick. Please try again in %(count)d second.",
                "That was too quick. Please try again in %(count)d seconds.",
                self.retry_after,
            ) % {"count": self.retry_after}
        minutes = -(-self.retry_after // 60)
        return ngettext(
            "That was too often. Please try again in %(count)d minute.",
            "That was too often. Please try again in %(count)d minutes.",
            minutes,
        ) % {"count": minutes}


def hit(name: str, key: str) -> Verdict:
    """Count one more of ``name`` for ``key``, and say whether it may be done.

    ``name`` is one of ``LIMITS`` (else ``KeyError``); ``key`` is whose count it is. Nothing is
    counted with ``RATE_LIMITS=off``.
    """
    item = _item(name)
    if item is None or not settings.RATE_LIMITS:
        return Verdict(allowed=True)
    hashed = _hashed(key)
    if _asked(lambda limiter: limiter.hit(item, name, hashed)):
        return Verdict(allowed=True)
    return Verdict(False, _seconds_left(item, name, hashed))


def is_over(name: str, key: str) -> Verdict:
    """Whether ``key`` has used up its limit, without counting."""
    item = _item(name)
    if item is None or not settings.RATE_LIMITS:
        return Verdict(allowed=True)
    hashed = _hashed(key)
    if _asked(lambda limiter: limiter.test(item, name, hashed)):
        return Verdict(allowed=True)
    return Verdict(False, _seconds_left(item, name, hashed))


def take_back(name: str, key: str) -> None:
    """Forget the counts of ``key``: what was counted turned out not to happen."""
    item, hashed = _item(name), _hashed(key)
    if item is not None:
        _asked(lambda limiter: limiter.clear(item, name, hashed))


def ask_first(rate_of: RateOf) -> None:
    """Let a room above say what the rate of a limit is: "" is no limit, None the rate here."""
    _ASKED_FIRST[:] = [rate_of]


def _seconds_left(item: RateLimitItem, name: str, hashed: str) -> int:
    window = _asked(lambda limiter: limiter.get_window_stats(item, name, hashed))
    return max(1, round(window.reset_time - time.time() + 0.5))


def _hashed(key: str) -> str:
    """Keys hold addresses and names, which a count need not keep."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _item(name: str) -> RateLimitItem | None:
    """The rate of a limit: the site's own where it sets one, else that of ``LIMITS``."""
    standing = LIMITS[name]
    own = _ASKED_FIRST[-1](name) if _ASKED_FIRST else None
    rate = standing if own is None else own
    return _parsed(rate) if rate else None


@cache
def _parsed(rate: str) -> RateLimitItem:
    return parse(rate)


def _asked(ask: Callable[[FixedWindowRateLimiter], Answer]) -> Answer:
    """The answer of whoever counts now; somebody always does, so that no limit is ever open."""
    answer = _fuse.guard(lambda: ask(_on_valkey())) if settings.CACHE_URL else None
    return ask(_in_database()) if answer is None else answer


@cache
def _on_valkey() -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(RedisStorage(settings.CACHE_URL, **connection_options()))


@cache
def _in_database() -> FixedWindowRateLimiter:
    return FixedWindowRateLimiter(DatabaseStorage())


_fuse = Fuse("Limits count")
