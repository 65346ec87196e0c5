"""The rights of the matrix: their names, which are staff's, and how a set of them is stored."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.groups import GroupKind


class Right(models.TextChoices):
    """What a group may do in a forum. The order is that of the matrix and of the stored bits:
    new ones go to the end."""

    SEE = "see", _("See the forum")
    READ = "read", _("Read topics")
    START = "start", _("Start topics")
    REPLY = "reply", _("Reply")
    ATTACH = "attach", _("Attach files")
    REACT = "react", _("React")
    UNAPPROVED = "unapproved", _("Post without approval")
    EDIT = "edit", _("Edit others’ posts")
    HIDE = "hide", _("Hide and approve")
    DELETE = "delete", _("Delete and restore")
    LOCK = "lock", _("Lock")
    PIN = "pin", _("Pin")
    MOVE = "move", _("Move, merge and split")
    SEE_HIDDEN = "see_hidden", _("See what is hidden")
    SEE_ADDRESS = "see_address", _("See addresses")
    WARN = "warn", _("Warn")
    BAN = "ban", _("Ban")


OPEN_RIGHTS = tuple(Right)[:7]
STAFF_RIGHTS = tuple(Right)[7:]
WRITING_RIGHTS = frozenset({Right.START, Right.REPLY, Right.ATTACH, Right.REACT})
# These follow from ``read`` and ``see``, and in a forum of own topics from ``see_hidden``: opening
# topics of others, and finding them in lists.
READ_OTHERS = "read_others"
LIST_OTHERS = "list_others"

_BITS = {name: 1 << n for n, name in enumerate([*Right.values, READ_OTHERS, LIST_OTHERS])}

DEFAULTS: dict[str, frozenset[str]] = {
    GroupKind.GUESTS: frozenset({Right.SEE, Right.READ}),
    GroupKind.MEMBERS: frozenset(OPEN_RIGHTS),
    GroupKind.MODERATORS: frozenset(Right),
    GroupKind.ADMINISTRATORS: frozenset(Right),
}

PRESETS: dict[str, tuple[object, frozenset[str]]] = {
    "full": (_("Everything"), frozenset(STAFF_RIGHTS)),
    "posts": (
        _("Posts and topics, not people"),
        frozenset(STAFF_RIGHTS) - {Right.SEE_ADDRESS, Right.WARN, Right.BAN},
    ),
    "helper": (
        _("Helper: hide, approve, lock"),
        frozenset({Right.HIDE, Right.LOCK, Right.SEE_HIDDEN}),
    ),
}


def mask_of(rights: Iterable[str]) -> int:
    """A set of rights as one number, as ``Forum.rights`` keeps it."""
    return sum(_BITS[right] for right in set(rights))


def has(mask: int, right: str) -> bool:
    """Whether a right is in a mask. Raises ``KeyError`` for a name that is none."""
    return bool(mask & _BITS[right])


def rights_in(mask: int) -> frozenset[str]:
    """The names in a mask."""
    return frozenset(name for name, bit in _BITS.items() if mask & bit)
