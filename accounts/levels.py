"""How far a reader may go: the level of a group, and 0 for a guest.

Levels are spaced so that a board may put groups of its own between them.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    GUESTS = 0, _("Everyone")
    MEMBERS = 10, _("Members")
    MODERATORS = 20, _("Moderators")
    ADMINISTRATORS = 30, _("Administrators")


def level_of(user: Any) -> int:
    """The level of a member, or of a guest (``AnonymousUser`` or ``None``): 0.

    A banned member reads as a guest does.
    """
    if user is None or not user.is_authenticated:
        return Level.GUESTS
    return int(user.level)


def is_administrator(user: Any) -> bool:
    """Whether everything on the board is theirs to do and see."""
    return level_of(user) >= Level.ADMINISTRATORS
