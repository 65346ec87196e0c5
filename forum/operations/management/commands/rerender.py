"""Bring stored post HTML up to the newest pipeline version."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from forum.settings.databases import unhurried
from forum.team.rerendering import rerender_messages
from forum.topics.rerendering import outdated_count, rerender_outdated


class Command(BaseCommand):
    help = "Renders posts again that an older version of the text pipeline has made; resumable."

    @unhurried(connection)
    def handle(self, *args: Any, **options: Any) -> None:
        total = outdated_count()
        done = 0
        for count in rerender_outdated():
            done += count
            self.stdout.write(f"\r{done} of {total}", ending="")
        self.stdout.write(f"\r{done} of {total} posts rendered again.")
        messages = rerender_messages()
        if messages:
            self.stdout.write(f"{messages} messages to and from the team rendered again.")
