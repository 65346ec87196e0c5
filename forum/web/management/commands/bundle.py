"""``manage.py bundle``: write the joined style sheet and script from their sources."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from forum.web.bundling import bundle_dir, bundles


class Command(BaseCommand):
    help = "Join the style sheets and scripts under static/ into the two files that are served."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Only say whether the bundles are fresh."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        stale = [
            (path, text)
            for path, text in bundles(bundle_dir()).items()
            if not path.exists() or path.read_text("utf-8") != text
        ]
        if options["check"] and stale:
            names = ", ".join(path.name for path, _ in stale)
            raise CommandError(f"Not fresh: {names}. Run `manage.py bundle`.")
        for path, text in stale:
            path.write_text(text, "utf-8")
            self.stdout.write(f"{path.name}: {len(text):,} bytes")
