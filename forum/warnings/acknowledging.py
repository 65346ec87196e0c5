"""The member says that they have read a warning; from then on they may write again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum.warnings.giving import locked_member
from forum.warnings.models import Warning
from forum.warnings.taking_back import refresh_debt


@transaction.atomic
def acknowledge(*, warning: Warning, by: Member) -> None:
    """Note that ``by`` has read the warning; does nothing the second time.

    Raises ``PermissionDenied`` for a warning of somebody else.
    """
    if warning.member_id != by.pk:
        raise PermissionDenied
    member = locked_member(by.pk)
    unread = Warning.objects.about(member).unread().filter(pk=warning.pk)
    unread.update(acknowledged_at=timezone.now())
    refresh_debt(member)
