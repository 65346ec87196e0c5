"""A way to the team for those who are banned: a signed pass that names them, and nothing else.

The page that tells of the ban hands it out, after the right password; so does the mail that
brings the team's answer. It opens their conversation with the team, for a week, while they are
banned.
"""

from typing import Any

from django.core import signing
from django.urls import reverse

from accounts.models import Member

SALT = "forum.team.passes"
LASTS = 60 * 60 * 24 * 7  # seconds


def pass_for(member: Member) -> str:
    return signing.dumps(member.pk, salt=SALT)


def member_with(text: str) -> Member | None:
    """The banned member whom a pass names; ``None`` for one that is forged, old, or of somebody
    who is not banned (any more)."""
    try:
        number: Any = signing.loads(text, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    member = Member.objects.with_group().filter(pk=number, is_active=True).first()
    return member if member is not None and member.is_banned else None


def address_for(member: Member) -> str:
    """The path at which a banned member writes to the team."""
    return reverse("team-from-outside", args=[pass_for(member)])
