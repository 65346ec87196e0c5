"""Whom a list of members shows to whom: the one place that answers."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from accounts.levels import Level, level_of


def listed_to(reader: Any, prefix: str = "") -> Q:
    """The condition for members whom ``reader`` may see in a list; ``prefix`` leads to them.

    Those who may not sign in or are banned are shown to nobody; those who browse invisibly to
    staff and to themselves.
    """
    shown = Q(**{f"{prefix}is_active": True}) & (
        Q(**{f"{prefix}banned_at": None}) | Q(**{f"{prefix}banned_until__lte": timezone.now()})
    )
    if sees_invisible(reader):
        return shown
    visible = Q(**{f"{prefix}is_invisible": False})
    if reader.is_authenticated:
        visible |= Q(**{f"{prefix}pk": reader.pk})
    return shown & visible


def sees_invisible(reader: Any) -> bool:
    """Whether the reader is staff, who see (marked) those who browse invisibly."""
    return level_of(reader) >= Level.MODERATORS


def leaves_traces(visitor: Any) -> bool:
    """Whether anything is written of a visitor: of a member only, never of guests and machines."""
    if getattr(visitor, "is_stand_in", False):  # an administrator looks as they do
        return False
    return visitor.is_authenticated and visitor.is_active and not visitor.is_banned
