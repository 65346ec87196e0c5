"""What the values of some settings are: choices by name, and the rows of tables."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Registration(TextChoices):
    OPEN = "open", _("Open: whoever wants may register")
    INVITED = "invited", _("By invitation only")
    CLOSED = "closed", _("Closed: nobody may register")


class Service(TextChoices):
    """What follows where a service knows a newcomer."""

    OFF = "off", _("No")
    WAIT = "wait", _("Yes: first posts of whom it knows wait for approval")
    REFUSE = "refuse", _("Yes: whom it knows well cannot register")


class Act(TextChoices):
    """What a threshold of warning points does."""

    APPROVAL = "approval", _("Posts wait for approval")
    SILENCE = "silence", _("Read only")
    BAN = "ban", _("Ban")


@dataclass(frozen=True)
class WarningReason:
    """A reason to warn for: ``days`` after which its points go, 0 for never."""

    words: str
    points: int
    days: int


@dataclass(frozen=True)
class Threshold:
    """From so many points on, ``act`` holds for ``days``; 0 as long as there are so many."""

    points: int
    act: str
    days: int
