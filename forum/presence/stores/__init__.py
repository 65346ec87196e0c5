"""Where signs are kept: the database, or Valkey/Redis where CACHE_URL names one."""

from functools import cache

from django.conf import settings

from forum.presence.stores.shape import Store


def store() -> Store:
    """The store that settings.PRESENCE_STORE names."""
    if settings.PRESENCE_STORE == "redis":
        return _valkey(settings.CACHE_URL)
    return _database()


@cache
def _database() -> Store:
    from forum.presence.stores.database import DatabaseStore

    return DatabaseStore()


@cache
def _valkey(url: str) -> Store:
    from forum.presence.stores.valkey import ValkeyStore

    return ValkeyStore(url)
