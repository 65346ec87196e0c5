"""``manage.py migrate``, safe to start twice at the same moment."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from forum.operations.locking import alone_with


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with alone_with(connections[options["database"]]):
            super().handle(*args, **options)
