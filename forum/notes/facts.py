"""What this room tells staff of a member, beside a case: that there are notes."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.staff_facts import Fact, staff_fact
from forum.notes.models import Note
from forum.rights import may

COUNTED_TO = 100


@staff_fact
def notes(member: Member, reader: Any) -> Fact | None:
    if not may(reader, "note", member):
        return None
    number = Note.objects.on(member).order_by()[:COUNTED_TO].count()
    if not number:
        return None
    return Fact(_("Staff notes"), str(number), reverse("member-record", args=[member.pk]))
