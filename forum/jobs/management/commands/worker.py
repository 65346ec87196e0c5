"""``manage.py worker``: does the background work until it is told to stop."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.module_loading import autodiscover_modules

from forum.jobs.queue import bind_all, queue

THREADS = 2
# How long it may sleep between two looks into the queue, so how late a nudge may come.
LONGEST_NAP_SECONDS = 1.0
# Work in hand gets this long after SIGTERM; what is cut off is found by its row again.
GRACE_SECONDS = 4.0


class Command(BaseCommand):
    help = "Does the board's background work: mails, counters, tidying up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--threads", type=int, default=THREADS)

    def handle(self, *args: Any, **options: Any) -> None:
        autodiscover_modules("tasks")
        bind_all()
        # The consumer introduces itself in twenty lines, and each task in two.
        logging.getLogger("huey").setLevel(logging.WARNING)
        consumer = queue().create_consumer(
            workers=options["threads"],
            max_delay=LONGEST_NAP_SECONDS,
            shutdown_timeout=GRACE_SECONDS,
            graceful_signal="TERM",
        )
        self.stdout.write("The worker is ready.")
        self.stdout.flush()
        consumer.run()
