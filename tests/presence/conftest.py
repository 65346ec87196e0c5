"""Each promise about the store is kept by both of them."""

from typing import Any

import pytest


@pytest.fixture(params=["database", pytest.param("redis", marks=pytest.mark.redis)])
def either_store(request: pytest.FixtureRequest, settings: Any) -> Any:
    """The database, and an empty Valkey or Redis, whose address is in TEST_CACHE_URL."""
    # Django is set up only after the first conftests have been read.
    from forum.presence.stores import store

    settings.PRESENCE_STORE = request.param
    if request.param == "redis":
        store().client.flushdb()
    return store()
