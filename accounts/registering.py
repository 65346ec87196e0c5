"""Somebody becomes a member. Their group counts them as they are saved (``models``)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.addresses import confirm
from accounts.models import Member
from accounts.newcomers import check_line
from accounts.usernames import key_of, normalise, skeleton_of, validate


def add_member(
    *, username: str, email: str = "", password: str | None = None, **fields: Any
) -> Member:
    """A member made by hand or by a loader, whose address is taken as confirmed.

    ``fields`` are columns of Member; the group is Members unless given. Raises ``IntegrityError``
    where the name, or one that looks like it, is taken.
    """
    member = Member(username=username, email=email.lower(), **fields)
    member.set_password(password)
    with transaction.atomic():
        member.save()
        confirm(member=member)
    return member


def checked_name(typed: str) -> str:
    """A free name as it will be stored. Raises ``ValidationError`` with the reason in words."""
    validate(typed)
    check_line(typed)
    if Member.objects.filter(username_key=key_of(typed)).exists() or _was_somebodys(typed):
        raise name_taken()
    if Member.objects.filter(name_skeleton=skeleton_of(typed)).exists():
        raise ValidationError(
            _("This name looks too much like another member’s."), code="look_alike"
        )
    return normalise(typed)


def _was_somebodys(name: str) -> bool:
    """Whether a member had this name before: old mentions and quotes still speak of them."""
    return Member.objects.filter(former_names__key=key_of(name)).exists()


def name_taken() -> ValidationError:
    return ValidationError(_("This name is taken."), code="taken")
