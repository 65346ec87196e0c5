"""Groups come, go and are filled: what follows for the stored answers of the matrix."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from accounts.models import Group, Member
from accounts.signals import groups_made, member_regrouped
from forum.boards.models import Appointment, Cell, Forum, Grant
from forum.boards.resolving import refresh_member, resolve


@receiver(groups_made)
def after_groups_made(apps: Any, **_rest: Any) -> None:
    """After migrating; but not on the way to an older state, whose tables are not these."""
    kinds = (Forum, Cell, Appointment, Grant, Group, Member)
    if all(_is_as_migrated(kind, apps) for kind in kinds):
        resolve()


def _is_as_migrated(kind: Any, apps: Any) -> bool:
    try:
        migrated = apps.get_model(kind._meta.label)
    except LookupError:
        return False
    return _columns(migrated) == _columns(kind)


def _columns(kind: Any) -> set[str]:
    return {field.column for field in kind._meta.local_concrete_fields}


@receiver(post_save, sender=Group)
def after_group_made(created: bool, **_rest: Any) -> None:
    if created:
        resolve()


@receiver(post_delete, sender=Group)
def after_group_gone(**_rest: Any) -> None:
    resolve()


@receiver(member_regrouped)
def after_member_regrouped(member: Member, **_rest: Any) -> None:
    refresh_member(member.pk)
