"""The demo content, loaded once for all tests that only look at it."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from time import process_time
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import transaction

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session", autouse=True)
def _drawn_once() -> Iterator[None]:
    """Each scene is drawn once for all loads after the first, whose time is measured."""
    from forum.demo import loading

    with patch.object(loading, "draw_picture", cache(loading.draw_picture)):
        yield


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The demo of a fixed day, taken back after the module: seconds it took, accounts it told.

    The seconds are the processor's: what else runs on the machine is not the demo's fault.
    """
    from forum.demo.loading import load_demo
    from forum.demo.passwords import accounts_file

    with django_db_blocker.unblock(), transaction.atomic():
        since = process_time()
        load_demo(NOW)
        seconds = process_time() - since
        accounts = json.loads(accounts_file().read_text(encoding="utf-8"))
        yield {"seconds": seconds, "accounts": accounts, "media": settings.MEDIA_ROOT}
        transaction.set_rollback(True)
