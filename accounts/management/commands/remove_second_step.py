"""For the day when the last administrator has lost phone and codes: from the machine itself."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import Member
from accounts.second_factor.removing import remove_second_factor


class Command(BaseCommand):
    help = "Remove the second step of a member, who is told by mail and signed out everywhere."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        member = Member.objects.named(options["username"]).first()
        if member is None:
            raise CommandError(f"There is no member named {options['username']}.")
        try:
            remove_second_factor(member=member, by=None, reason="manage.py remove_second_step")
        except PermissionDenied:
            raise CommandError(f"{member.username} has no second step.") from None
        self.stdout.write(f"The second step of {member.username} is removed.")
