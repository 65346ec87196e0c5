"""``manage.py serve``, which is ``make run``: prepares the board, then web and worker together."""

import json
import signal
import sys
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from django.db import connections

from forum.operations import preparing
from forum.operations.above import mind_make
from forum.operations.locking import alone_in_var
from forum.operations.together import run_together
from forum.settings.environment import ROOT, Environment, read_or_stop
from forum.settings.problems import or_stop

ROLES = ("administrator", "moderator", "member")
MANAGE = [sys.executable, str(ROOT / "manage.py")]
GUNICORN = [sys.executable, "-m", "gunicorn", "-c", "forum/operations/gunicorn.py"]


class Command(BaseCommand):
    help = "Prepares database, static files and demo content, then serves the board."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        environment = read_or_stop()
        signal.signal(signal.SIGTERM, _stop)
        mind_make()
        try:
            or_stop(lambda: self._prepare(environment))
            self._announce(environment)
            # The children open connections of their own.
            connections.close_all()
            status = run_together(
                {"web": [*GUNICORN, "forum.wsgi:application"], "worker": [*MANAGE, "worker"]}
            )
        except KeyboardInterrupt:
            status = 0
        sys.exit(status)

    def _prepare(self, environment: Environment) -> None:
        preparing.check_port(host=environment.host, port=environment.port)
        with alone_in_var():
            preparing.wait_for_database(self._say)
            preparing.migrate(self._say)
            preparing.collect_static(self._say)
            preparing.fill_empty_board(self._say)

    def _announce(self, environment: Environment) -> None:
        self._say(f"{environment.site_name} is at {environment.site.url}")
        for role, account in _demo_accounts().items():
            self._say(f"{role:<13}  {account['username']}  {account['password']}")
        if not environment.rate_limits:
            self._say("RATE LIMITS ARE OFF (RATE_LIMITS=off): never let others reach this board.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _stop(signum: int, frame: object) -> NoReturn:
    """SIGTERM while the board is being prepared ends as Ctrl-C does."""
    raise KeyboardInterrupt


def _demo_accounts() -> dict[str, dict[str, str]]:
    """Who can sign in to the demo content, by role; none on a board that has no demo content."""
    file = settings.VAR_ROOT / "demo-accounts.json"
    if not file.exists():
        return {}
    accounts = json.loads(file.read_text("utf-8"))
    return {role: accounts[role] for role in ROLES if _can_sign_in(accounts.get(role))}


def _can_sign_in(account: dict[str, str] | None) -> bool:
    """Whether the password is still right here: the file may tell of another database."""
    if account is None:
        return False
    members = get_user_model()._default_manager.filter(username=account["username"])
    return any(member.check_password(account["password"]) for member in members)
