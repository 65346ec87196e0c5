"""``manage.py worker_alive``: exit status 0 while the worker shows life, for health checks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forum.jobs.heartbeat import worker_seen_at


class Command(BaseCommand):
    help = "Says whether the worker was at work in the last minutes."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        at = worker_seen_at()
        if at is None:
            raise CommandError("The worker shows no life: is `manage.py worker` running?")
        self.stdout.write(f"The worker was last at work at {at:%Y-%m-%d %H:%M:%S} UTC.")
