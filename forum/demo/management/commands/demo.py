"""Demo content for an empty board, or a large board by bulk insert."""

from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from accounts.models import Member
from forum.demo.large import Plan, build_large
from forum.demo.loading import load_demo
from forum.demo.passwords import accounts_file, password_of
from forum.demo.people import names_taken
from forum.demo.progress import Bar
from forum.settings.databases import unhurried

SIZES = ("members", "topics", "posts", "longest")


class Command(BaseCommand):
    help = "Loads the demo content; with a number also a large made-up board beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        for size in SIZES:
            parser.add_argument(f"--{size}", type=int, metavar="N", help=_HELP[size])
        parser.add_argument(
            "--today", type=date.fromisoformat, metavar="DATE",
            help="count all dates back from noon of this day (2026-11-24) instead of from now",
        )  # fmt: skip
        parser.add_argument(
            "--add", action="store_true", help="also into a database that has members already"
        )

    @unhurried(connection)
    def handle(self, *args: Any, today: date | None, add: bool, **options: Any) -> None:
        plan = _plan({size: options[size] for size in SIZES})
        if Member.objects.exists() and not add:
            raise CommandError(
                "This database has members. To add the demo content to it: manage.py demo --add"
            )
        now = _noon(today) if today else timezone.now()
        if not names_taken():
            load_demo(now)
            self.stdout.write(f"The demo content is there; who can sign in: {accounts_file()}")
        elif plan is None:
            raise CommandError("The demo content is in this database already.")
        if plan is not None:
            self._build(plan, now)

    def _build(self, plan: Plan, now: datetime) -> None:
        rows = plan.members + plan.topics + plan.posts
        bar = Bar(rows, self.stderr)
        build_large(plan, now=now, password=password_of("member"), progress=bar.add)
        bar.end()
        self.stdout.write(
            f"{plan.members:,} members, {plan.topics:,} topics and {plan.posts:,} posts added."
        )


_HELP = {
    "members": "make up so many members",
    "topics": "make up so many topics",
    "posts": "make up so many posts, all topics together",
    "longest": "of which one topic has so many",
}


def _plan(sizes: dict[str, int | None]) -> Plan | None:
    if all(size is None for size in sizes.values()):
        return None
    try:
        return Plan.of(**sizes)
    except ValueError as error:
        raise CommandError(str(error)) from None


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
