"""Compare stored counters with the truth, and mend them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from forum.operations.recounting import differences, recount
from forum.settings.databases import unhurried


class Command(BaseCommand):
    help = "Compares each stored counter and latest pointer with the truth, and mends it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only compare; exit status 1 on a difference"
        )

    @unhurried(connection)
    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        found = 0
        for difference in differences() if check else recount():
            self.stdout.write(str(difference))
            found += 1
        if not found:
            self.stdout.write("All counters are right.")
            return
        self.stdout.write(f"{found} {'differ' if check else 'mended'}.")
        if check:
            raise SystemExit(1)
