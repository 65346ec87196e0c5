"""What every test starts from. The environment is laid down here, before Django reads it.

pytest-django reads its own setting of the settings module before any conftest, so that setting is
left out of pyproject.toml and made here instead.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

ROOM_NEEDED = 1 << 30
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def _quick_folder() -> Path:
    """A folder in memory where there is room, because SQLite here waits for every write."""
    memory = Path("/dev/shm")
    has_room = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM_NEEDED
    folder = tempfile.mkdtemp(prefix="veranda-test-", dir=memory if has_room else None)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


VAR = _quick_folder()

# All of them, so that a variable of the operator's shell never reaches a test.
os.environ.update(
    {
        "DJANGO_SETTINGS_MODULE": "forum.settings",
        "TESTING": "on",
        "DEBUG": "off",
        "SECRET_KEY": "a-key-for-tests-alone-long-enough-to-be-taken-0123456789",
        "SITE_URL": "http://testserver",
        "DATABASE_URL": os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{VAR}/board.sqlite3",
        "CACHE_URL": os.environ.get("TEST_CACHE_URL", ""),
        "VAR_ROOT": str(VAR),
        "MEDIA_ROOT": str(VAR / "media"),
        "STORAGE_URL": "",
        "EMAIL_URL": "console:",
        "DEFAULT_FROM_EMAIL": "Veranda <board@example.org>",
        "RATE_LIMITS": "on",
        "REGISTRATION": "open",
        "DEMO": "on",
        "LANGUAGE_CODE": "en",
        "TIME_ZONE": "UTC",
        "SITE_NAME": "Veranda",
        "TRUSTED_PROXY_COUNT": "0",
        "EDIT_MINUTES": "60",
        "PRESENCE_MINUTES": "5",
        "POSTS_PER_PAGE": "25",
        "TOPICS_PER_PAGE": "25",
    }
)


def pytest_configure() -> None:
    """Set Django up, and so let pytest-django know that there is one."""
    import django

    django.setup()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second database, leave out what never asks one: it has run already."""
    if os.environ.get("ONLY_DATABASE_TESTS") != "1":
        return
    without = [item for item in items if not _asks_database(item)]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if _asks_database(item)]


def _asks_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", [])
    return bool(item.get_closest_marker("django_db")) or not DATABASE_FIXTURES.isdisjoint(fixtures)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what tests have measured, in whichever process: their property of that name."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    figures = [
        value for report in reports for name, value in report.user_properties if name == "measured"
    ]
    if figures:
        terminalreporter.section("measured")
        terminalreporter.write_line("\n".join(figures))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """On SQLite the test database is a file: one in memory knows no lock between connections."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(VAR / "test.sqlite3")
        return
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test finds what another left in the cache, rate limits among it."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def _buffers_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Buffered facts are written when a test says ``flush_now``, never by a thread."""
    from accounts.address_uses import uses
    from accounts.last_seen import visits
    from forum.topics.viewing import views
    from forum.web.buffer import Buffer

    monkeypatch.setattr(Buffer, "_start", lambda self: None)
    for buffer in (uses, visits, views):
        buffer.forget()


@pytest.fixture(autouse=True)
def _site_stands_still() -> Iterator[None]:
    """Settings of the site are the defaults, and reading one asks no database."""
    from forum.site.live import Values, standing_still

    with standing_still(Values()):
        yield


@pytest.fixture
def site_says() -> Callable[..., None]:
    """``site_says(edit_minutes=5)``: settings of the site, set for this test alone."""
    from forum.site import live
    from forum.site.catalogue import Catalogue

    def say(**values: Any) -> None:
        written = {name: getattr(Catalogue, name).write(one) for name, one in values.items()}
        known = live.now()
        live.take(replace(known, stored=known.stored | written, read={}))

    return say
