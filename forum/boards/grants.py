"""Where somebody holds a right: for querysets of the rooms above.

Subqueries of the resolved rows, so they cost no query of their own and are never out of date.
"""

from typing import Any

from django.db.models import QuerySet

from accounts.levels import is_administrator
from forum.boards.models import Forum, Grant
from forum.boards.naming import STAFF_RIGHTS


def forums_where(reader: Any, right: str) -> QuerySet[Any, int]:
    """The numbers of the forums where a reader holds a right, as ``filter(forum_id__in=…)`` takes
    them."""
    if is_administrator(reader):
        return Forum.objects.order_by().values_list("pk", flat=True)
    held = Grant.objects.held_by(reader, right).filter(forum__isnull=False)
    return held.values_list("forum_id", flat=True)


def forums_with_office(reader: Any) -> QuerySet[Any, int]:
    """The same for the forums where a reader holds any right of staff."""
    held = Grant.objects.held_by(reader, *STAFF_RIGHTS).filter(forum__isnull=False)
    return held.values_list("forum_id", flat=True)


def holds_on_board(reader: Any, right: str) -> bool:
    """Whether a reader holds a right on the whole board."""
    if is_administrator(reader):
        return True
    return Grant.objects.held_by(reader, right).filter(forum=None).exists()


def holds_anywhere(reader: Any, right: str) -> bool:
    """Whether a reader holds a right of staff in some forum; no query for plain members."""
    if is_administrator(reader):
        return True
    if reader is None or not getattr(reader, "moderates", False):
        return False
    return Grant.objects.held_by(reader, right).exists()
