"""Whose report counts towards hiding a post before any moderator has looked."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Member
from accounts.restrictions import is_silenced, needs_approval
from forum.moderation.models import SAYS_NOTHING, Decision, Report

LEAST_AGE = timedelta(days=14)
LEAST_POSTS = 10
REPORTS_LOOKED_AT = 10


def is_of_good_standing(member: Member) -> bool:
    """Long enough here, with posts, under no restriction, and not often wrong.

    The cheap questions come first; the last costs one query.
    """
    if not member.is_active or member.is_banned:
        return False
    if is_silenced(member) or needs_approval(member) or member.owes_acknowledgement:
        return False
    if member.joined_at > timezone.now() - LEAST_AGE or member.post_count < LEAST_POSTS:
        return False
    return _is_mostly_right(member)


def _is_mostly_right(member: Member) -> bool:
    """Whether no more than half of their last decided reports were about nothing."""
    decided = (
        Report.objects.made_by(member)
        .filter(case__closed_at__isnull=False)
        .exclude(case__decision__in=SAYS_NOTHING)
    )
    decisions = list(
        decided.newest_first().values_list("case__decision", flat=True)[:REPORTS_LOOKED_AT]
    )
    return 2 * decisions.count(Decision.LEFT) <= len(decisions)
