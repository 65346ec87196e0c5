"""What waits for somebody of the staff, room by room, as far as the reader may see to it.

A room that has something waiting is one function here: the roof knows the rooms, they do not know
of each other. Each costs one query that stops counting at a hundred.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.levels import is_administrator
from forum.boards.rights import BOARD
from forum.mail.models import MailState, OutgoingMail
from forum.moderation.models import Case
from forum.rights import may
from forum.team.reading import waiting_for_team

COUNTED_TO = 100


@dataclass(frozen=True)
class Waiting:
    """How much of one kind waits, and where it is seen to."""

    label: str | Promise
    number: int
    url: str

    @property
    def may_be_more(self) -> bool:
        return self.number >= COUNTED_TO


Waits = Callable[[Any], Waiting | None]


def _cases(label: Promise, query: str, **which: Any) -> Waits:
    def waits(reader: Any) -> Waiting:
        found = Case.objects.open().for_staff(reader).filter(**which).order_by()
        return Waiting(label, found[:COUNTED_TO].count(), f"{reverse('moderation')}{query}")

    return waits


def _messages(reader: Any) -> Waiting | None:
    """For the team alone, which answers them."""
    if not may(reader, "answer_for_team", BOARD):
        return None
    return Waiting(_("Messages to the team"), waiting_for_team(reader), reverse("team-inbox"))


def _mails(reader: Any) -> Waiting | None:
    """Mails that nobody will get unless somebody looks."""
    if not is_administrator(reader):
        return None
    given_up = OutgoingMail.objects.filter(state=MailState.GIVEN_UP).order_by()
    url = reverse("admin:mail_outgoingmail_changelist")
    number = given_up[:COUNTED_TO].count()
    return Waiting(_("Mails given up"), number, f"{url}?state__exact=given+up") if number else None


WAITS: tuple[Waits, ...] = (
    _cases(_("Reported posts"), "", report_count__gt=0),
    _cases(_("Awaiting approval"), "", awaits_approval=True),
    _cases(_("Flagged by the board"), "", is_flagged=True),
    _messages,
    _mails,
)


def what_waits(reader: Any) -> list[Waiting]:
    """Everything that this reader could see to, nothing waiting included."""
    return [found for waits in WAITS if (found := waits(reader)) is not None]
