"""The demo content, loaded once for all tests that only look at it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The demo of a fixed day, taken back after the module: seconds it took, accounts it told."""
    from forum.demo.loading import load_demo
    from forum.demo.passwords import accounts_file

    with django_db_blocker.unblock(), transaction.atomic():
        since = monotonic()
        load_demo(NOW)
        seconds = monotonic() - since
        accounts = json.loads(accounts_file().read_text(encoding="utf-8"))
        yield {"seconds": seconds, "accounts": accounts, "media": settings.MEDIA_ROOT}
        transaction.set_rollback(True)
