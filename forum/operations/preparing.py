"""What must be in place before the first page: tables, static files, something to look at."""

import hashlib
import socket
import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from forum.settings.problems import SettingsError

DATABASE_PATIENCE_SECONDS = 30
Say = Callable[[str], None]


def check_port(*, host: str, port: int) -> None:
    """Raise SettingsError where nothing can listen at this address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, UnicodeError) as error:  # a host that is no name is a UnicodeError
            why = getattr(error, "strerror", None) or "it is no host"
            raise SettingsError(
                f"HOST={host} PORT={port} cannot be listened on ({why}); write for "
                f"example PORT={port + 1} make run."
            ) from None


def wait_for_database(say: Say) -> None:
    """Return when the database answers; raise SettingsError when it does not for half a minute."""
    give_up_at = time.monotonic() + DATABASE_PATIENCE_SECONDS
    while True:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            if time.monotonic() > give_up_at:
                raise SettingsError(_no_answer(error)) from None
            say("The database does not answer yet; trying again …")
            time.sleep(2)
        else:
            return


def migrate(say: Say) -> None:
    """Bring the tables up to date, unless they are."""
    if not _migrations_are_waiting():
        return
    say("Preparing the database …")
    call_command("migrate", interactive=False, verbosity=0)


def collect_static(say: Say) -> None:
    """Copy, hash and compress the static files, unless none has changed since the last time."""
    stamp = settings.VAR_ROOT / "static.stamp"
    state = _static_state()
    if stamp.exists() and stamp.read_text() == state and settings.STATIC_ROOT.is_dir():
        return
    say("Compressing the style sheets, scripts and pictures …")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)


def fill_empty_board(say: Say) -> None:
    """Load the demo content into a database that has no member, unless ``DEMO=off``."""
    if not settings.DEMO or get_user_model()._default_manager.exists():
        return
    say("Writing the demo content …")
    call_command("demo")


def _migrations_are_waiting() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _static_state() -> str:
    """A fingerprint of all static files by path, size and time of change."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            size, changed = storage.size(path), storage.get_modified_time(path)
            digest.update(f"{path} {size} {changed}\n".encode())
    return digest.hexdigest()


def _no_answer(error: OperationalError) -> str:
    name = settings.DATABASES[DEFAULT_DB_ALIAS]["NAME"]
    first_line = str(error).strip().partition("\n")[0]
    return (
        f'DATABASE_URL names the database "{name}", which does not answer ({first_line}); write '
        "for example postgres://veranda:secret@localhost/veranda."
    )
