"""What other rooms ask about a member's warnings."""

from accounts.models import Member
from forum.warnings.models import Warning, WarningQuerySet


def warnings_of(member: Member) -> WarningQuerySet:
    """All warnings of a member, newest first, with the people in them."""
    return Warning.objects.about(member).with_people().order_by("-pk")


def points_of(member: Member) -> int:
    """The points that count now."""
    return Warning.objects.about(member).counting().points()
