"""Giving a member another name. The one before stays theirs, and is shown to staff."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.levels import is_administrator
from accounts.models import Member
from accounts.registering import checked_name, name_taken
from accounts.usernames import key_of
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.logbook.undoing import take_back, undoes

COLUMNS = ("username", "username_key", "name_skeleton")


class FormerName(models.Model):
    """A name that a member had. Nobody else may take it: old mentions and quotes speak of them."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="former_names",
        verbose_name=_("member"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=64)
    key = models.CharField(max_length=200, unique=True)
    until = models.DateTimeField(_("until"), default=timezone.now)

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    def __str__(self) -> str:
        return self.name


def may_rename(by: Any, member: Member) -> bool:
    """Administrators rename others and themselves."""
    return is_administrator(by)


def rename(*, member: Member, name: str, by: Member, reason: str = "") -> Member:
    """Give ``member`` another name; the rules are those of registering.

    Raises ``PermissionDenied``, or ``ValidationError`` with what is wrong with the name.
    """
    if not may_rename(by, member):
        raise PermissionDenied
    named = _checked(name, member)
    try:
        with transaction.atomic():
            return _rename(member, named, by, reason)
    except IntegrityError:
        raise name_taken() from None


def _checked(name: str, member: Member) -> str:
    """One's own former name is free for oneself, and so is another way of writing the present."""
    own = {key_of(member.username), *member.former_names.values_list("key", flat=True)}
    return name.strip() if key_of(name) in own else checked_name(name)


def _rename(member: Member, name: str, by: Member, reason: str) -> Member:
    member = Member.objects.select_for_update(of=("self",)).with_group().get(pk=member.pk)
    before = values_of(member, *COLUMNS)
    if member.username == name:
        return member
    old = member.username
    member.username = name
    member.save(update_fields=["username"])
    FormerName.objects.filter(member=member, key=member.username_key).delete()
    if key_of(old) != member.username_key:
        FormerName.objects.update_or_create(
            key=key_of(old), defaults={"member": member, "name": old, "until": timezone.now()}
        )
    record(by=by, deed="member.rename", target=member, reason=reason, before={"name": old},
           after={"name": member.username}, rows=[Change(member, before)])  # fmt: skip
    return member


def _may_undo(entry: LogEntry, by: Any) -> bool:
    return is_administrator(by)


@undoes("member.rename", may=_may_undo)
def _name_back(entry: LogEntry, by: Any) -> None:
    """The name that is given back is no former one any more; the other never was."""
    if not is_administrator(by):
        raise PermissionDenied
    Member.objects.select_for_update(of=("self",)).get(pk=entry.target_id)
    take_back(entry, by)
    FormerName.objects.filter(member_id=entry.target_id, key=key_of(entry.before["name"])).delete()
