"""CACHE_URL as Django's CACHES: Valkey or Redis where one is named, else each process's memory."""

import json
from typing import Any
from urllib.parse import urlsplit

from forum.settings.problems import SettingsError, malformed, without_secrets

EXAMPLE = "redis://localhost:6379/0"
SCHEMES = {"redis", "rediss", "unix"}
SOCKET_SECONDS = 0.2


class JSONSerializer:
    """Values as JSON, because whoever can write to the cache could run code through a pickle."""

    def dumps(self, value: Any) -> bytes | int:
        """Bytes to store; a whole number stays one, so that the server can count it up."""
        if type(value) is int:
            return value
        return json.dumps(value, separators=(",", ":")).encode()

    def loads(self, data: bytes) -> Any:
        """The stored value, or None (a miss) for bytes that are not JSON."""
        try:
            return json.loads(data)
        except (ValueError, UnicodeDecodeError):
            return None


def caches(url: str) -> dict[str, dict[str, Any]]:
    """Django's CACHES for ``url``; an empty one keeps the cache in each process's memory.

    Raises SettingsError for another kind of server, or a URL without a host.
    """
    if not url:
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    _check(url)
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": url,
            "KEY_PREFIX": "veranda",
            "OPTIONS": {"serializer": "forum.settings.caching.JSONSerializer"}
            | connection_options(),
        }
    }


def connection_options() -> dict[str, Any]:
    """The limits for every client of Valkey or Redis: quick to give up, never asking again."""
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return {
        "socket_timeout": SOCKET_SECONDS,
        "socket_connect_timeout": SOCKET_SECONDS,
        "retry": Retry(NoBackoff(), 0),
    }


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
        port_is_readable = parts.port is None or parts.port > 0
    except ValueError:
        raise _wrong(url, "cannot be read as an address") from None
    if parts.scheme not in SCHEMES:
        raise _wrong(url, "Veranda does not speak")
    place = parts.path if parts.scheme == "unix" else parts.hostname
    if not place or not port_is_readable:
        raise _wrong(url, "names no server")


def _wrong(url: str, why: str) -> SettingsError:
    return malformed("CACHE_URL", shown=without_secrets(url), why=why, example=EXAMPLE)
