"""A change holds in every process within a second; reading costs a page nothing."""

import subprocess
import sys
import threading
import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from forum.site import live, site
from forum.site.changing import change
from forum.site.models import SiteVersion
from tests.factories import AdministratorFactory


@pytest.fixture
def moving(monkeypatch):
    """As a board runs: the database is asked, at most once a second."""
    monkeypatch.setattr(live._Held, "is_still", False)
    monkeypatch.setattr(live._Held, "values", None)
    monkeypatch.setattr(live._Held, "asked_at", float("-inf"))


def a_second_passes(monkeypatch):
    monkeypatch.setattr(live._Held, "asked_at", time.monotonic() - live.CHECK_EVERY)


@pytest.mark.django_db(transaction=True)
def test_own_change_holds_at_once(moving):
    assert site.name == "Veranda"
    change(by=AdministratorFactory(), values={"name": "Harbour"}, on=0)
    assert site.name == "Harbour"


@pytest.mark.django_db(transaction=True)
def test_a_change_of_another_process_holds_within_a_second(moving, monkeypatch):
    assert site.name == "Veranda"
    # Written as another process would: this one hears nothing of it.
    SiteVersion.objects.create(number=1, values={"name": "Harbour"})
    assert site.name == "Veranda"
    a_second_passes(monkeypatch)
    assert site.name == "Harbour"


@pytest.mark.django_db(transaction=True)
def test_another_running_process_hears_of_it(moving, transactional_db):
    """Two real processes on one database."""
    program = (
        "import django, time; django.setup()\n"
        "from django.conf import settings\n"
        "from forum.site import site\n"
        "print(site.name, flush=True)\n"
        "end = time.monotonic() + 20\n"
        "while site.name != 'Harbour' and time.monotonic() < end: time.sleep(0.05)\n"
        "print(site.name, flush=True)\n"
    )
    import os

    name = connection.settings_dict["NAME"]
    database = f"sqlite:///{name}" if connection.vendor == "sqlite" else _postgres(name)
    environment = {**os.environ, "DATABASE_URL": database}
    other = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env=environment
    )
    try:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == "Veranda"
        change(by=AdministratorFactory(), values={"name": "Harbour"}, on=0)
        began = time.monotonic()
        assert other.stdout.readline().strip() == "Harbour"
        assert time.monotonic() - began < 5, "a second, and room for a slow machine"
    finally:
        other.kill()
        other.wait()


def _postgres(name: str) -> str:
    given = connection.settings_dict
    where = f"{given['USER']}:{given['PASSWORD']}@" if given["USER"] else ""
    host = given["HOST"]
    if host.startswith("/"):
        return f"postgres://{where}/{name}?host={host}&port={given['PORT']}"
    return f"postgres://{where}{host}:{given['PORT'] or 5432}/{name}"


@pytest.mark.django_db(transaction=True)
def test_two_small_queries_a_second_and_none_between(moving, monkeypatch):
    assert site.name
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for _read in range(50):
            assert site.edit_minutes == 60
    assert len(asked) == 0
    a_second_passes(monkeypatch)
    with CaptureQueriesContext(connection) as asked:
        for _read in range(50):
            assert site.edit_minutes == 60
    assert len(asked) == 2


@pytest.mark.django_db(transaction=True)
def test_threads_of_a_process_share_what_one_has_learnt(moving):
    change(by=AdministratorFactory(), values={"name": "Harbour"}, on=0)
    seen: list[str] = []
    thread = threading.Thread(target=lambda: seen.append(site.name))
    thread.start()
    thread.join(10)
    assert seen == ["Harbour"]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_read(moving, monkeypatch):
    assert site.name == "Veranda"
    administrator = AdministratorFactory()

    class Stop(Exception):
        pass

    with pytest.raises(Stop), transaction.atomic():
        change(by=administrator, values={"name": "Never"}, on=0)
        a_second_passes(monkeypatch)
        assert site.name == "Veranda"
        raise Stop
    a_second_passes(monkeypatch)
    assert site.name == "Veranda"
    change(by=administrator, values={"name": "Harbour"}, on=0)
    assert site.name == "Harbour"


@pytest.mark.django_db(transaction=True)
def test_without_tables_the_defaults_hold_and_no_transaction_is_spoilt(moving, monkeypatch):
    from django.db import DatabaseError

    def no_tables():
        with connection.cursor() as cursor:
            cursor.execute("SELECT mark FROM no_such_table")

    monkeypatch.setattr("forum.site.stored.newest", no_tables)
    with transaction.atomic():
        assert site.name == "Veranda"
        assert SiteVersion.objects.count() == 0, "the transaction goes on"
    with pytest.raises(DatabaseError):
        no_tables()


def test_reading_asks_nothing_where_there_is_no_database_for_tests():
    assert site.name == "Veranda"
