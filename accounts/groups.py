"""The groups that every board has."""

from typing import Any

from django.apps import apps as installed
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.levels import Level
from accounts.signals import groups_made


class GroupKind(models.TextChoices):
    GUESTS = "guests", _("Guests")
    MEMBERS = "members", _("Members")
    MODERATORS = "moderators", _("Moderators")
    ADMINISTRATORS = "administrators", _("Administrators")


LEVEL_OF_KIND = {
    GroupKind.GUESTS: Level.GUESTS,
    GroupKind.MEMBERS: Level.MEMBERS,
    GroupKind.MODERATORS: Level.MODERATORS,
    GroupKind.ADMINISTRATORS: Level.ADMINISTRATORS,
}


class GroupColour(models.TextChoices):
    """Colours are names of design tokens, since the content policy forbids ``style=``."""

    PLAIN = "", _("plain")
    ADMIN = "admin", _("red")
    MOD = "mod", _("green")
    NEWS = "news", _("violet")
    HELPER = "helper", _("blue")


class GroupIcon(models.TextChoices):
    """Icons that stand before a group's name; each is a drawing of ours in ``static/vendor``."""

    NONE = "", _("none")
    SHIELD = "shield", _("shield")
    STAR = "star", _("star")
    HEART = "heart", _("heart")
    FEATHER = "feather", _("feather")
    WRENCH = "wrench", _("wrench")
    LEAF = "leaf", _("leaf")


STANDING_GROUPS = (
    (GroupKind.ADMINISTRATORS, "Administrators", GroupColour.ADMIN),
    (GroupKind.MODERATORS, "Moderators", GroupColour.MOD),
    (GroupKind.MEMBERS, "Members", GroupColour.PLAIN),
    (GroupKind.GUESTS, "Guests", GroupColour.PLAIN),
)

STANDING_NAMES: dict[str, str] = {kind: name for kind, name, _colour in STANDING_GROUPS}


def make_groups(sender: Any, using: str, apps: Any = installed, **kwargs: Any) -> None:
    """Make the four groups after migrating, so that each kind has one; names may be changed."""
    try:
        group = apps.get_model("accounts", "Group")
    except LookupError:  # migrated back to before there were groups
        return
    for order, (kind, name, colour) in enumerate(STANDING_GROUPS):
        groups = group.objects.using(using)
        if not groups.filter(kind=kind).exists():  # a board may have several of a kind
            groups.create(kind=kind, name=name, colour=colour, order=order)
    groups_made.send(sender=None, apps=apps)
