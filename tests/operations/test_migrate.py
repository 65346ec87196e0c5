"""Two starts at the same moment apply each migration once."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def empty_database(tmp_path: Path, transactional_db) -> Iterator[dict[str, str]]:
    """The variables that lead to a database without a table."""
    variables = dict(os.environ) | {"VAR_ROOT": str(tmp_path)}
    if connection.vendor == "sqlite":
        yield variables | {"DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"}
        return
    name = f"veranda_{uuid.uuid4().hex[:12]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    url, _, query = os.environ["TEST_DATABASE_URL"].partition("?")
    yield variables | {"DATABASE_URL": f"{url.rpartition('/')[0]}/{name}?{query}"}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_two_migrations_racing_both_succeed(empty_database):
    command = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "1"]
    both = [
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=empty_database,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=120)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert sum("Applying mail.0001_initial... OK" in output for output in outputs) == 1


def test_the_time_limits_of_pages_hold_again_after_the_lock(db):
    from forum.operations.locking import alone_with

    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no such limits: set TEST_DATABASE_URL")
    limits = {"statement_timeout": "5s", "idle_in_transaction_session_timeout": "10s"}
    with alone_with(connection), connection.cursor() as cursor:
        for limit in limits:
            cursor.execute(f"SHOW {limit}")
            assert cursor.fetchone() == ("0",)
    with connection.cursor() as cursor:
        for limit, value in (limits | {"lock_timeout": "2s"}).items():
            cursor.execute(f"SHOW {limit}")
            assert cursor.fetchone() == (value,)
    assert "statement_timeout=5000" in settings.DATABASES["default"]["OPTIONS"]["options"]
