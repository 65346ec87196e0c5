"""Moderators of a forum, or of the whole board: a member or a group, with some rights of staff."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Group, Member
from forum.boards.models import Appointment, Forum
from forum.boards.naming import PRESETS, STAFF_RIGHTS, Right
from forum.boards.resolving import resolve
from forum.boards.rights import BOARD
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.undoing import CannotUndo, undoes
from forum.rights import ask, may

APPOINTED, CHANGED, DISMISSED = "moderator.appoint", "moderator.change", "moderator.dismiss"


@transaction.atomic
def appoint(
    *,
    who: Member | Group,
    forum: Forum | None,
    rights: Iterable[str],
    by: Any,
    reason: str = "",
) -> Appointment:
    """Let a member or a group moderate a forum and those inside it (``None``: the whole board).

    Somebody who does so there already gets these rights instead of those. Raises
    ``PermissionDenied`` for all but administrators, ``ValidationError`` without a right of staff.
    """
    ask(by, "arrange", BOARD)
    _lock()
    named = _checked(rights)
    there = Appointment.objects.filter(forum=forum, **_key(who)).first()
    before = list(there.rights) if there else []
    if there is not None and before == named:
        return there
    office = there or Appointment(forum=forum, **_key(who))
    office.rights = named
    office.save()
    _log(CHANGED if there else APPOINTED, office, before, named, by, reason)
    _settle(office)
    return office


@transaction.atomic
def dismiss(*, office: Appointment, by: Any, reason: str = "") -> None:
    """End what somebody was appointed to. Raises ``PermissionDenied``."""
    ask(by, "arrange", BOARD)
    _lock()
    office = Appointment.objects.select_related("forum", "member", "group").get(pk=office.pk)
    _log(DISMISSED, office, list(office.rights), [], by, reason)
    office.delete()
    _settle(office)


def preset_of(rights: Iterable[str]) -> str:
    """The name of the preset that has just these rights, or ``"own"``."""
    named = set(rights)
    return next((name for name, (_label, those) in PRESETS.items() if those == named), "own")


def _checked(rights: Iterable[str]) -> list[str]:
    given = set(rights)
    named = [right.value for right in STAFF_RIGHTS if right in given]
    if not named:
        raise ValidationError(_("Choose at least one right."))
    # Who acts on hidden things finds them.
    if Right.SEE_HIDDEN.value not in named and {"hide", "delete"} & set(named):
        named.append(Right.SEE_HIDDEN.value)
    return named


def _key(who: Member | Group) -> dict[str, Any]:
    return (
        {"member": who, "group": None}
        if isinstance(who, Member)
        else {"group": who, "member": None}
    )


def _lock() -> None:
    list(Forum.objects.select_for_update().order_by("pk").values_list("pk"))


def _settle(office: Appointment) -> None:
    resolve(forum=office.forum) if office.forum else resolve()


def _log(
    deed: str, office: Appointment, before: list[str], after: list[str], by: Any, reason: str
) -> None:
    who = office.member or office.group
    record(
        by=by,
        deed=deed,
        target=office,
        label=f"{who}, {office.forum or _('the whole board')}",
        forum_id=office.forum_id,
        reason=reason,
        before={"rights": ", ".join(before)},
        after={"rights": ", ".join(after)},
        rows=[
            {
                "forum": office.forum_id,
                "member_id": office.member_id,
                "group_id": office.group_id,
                "was": before,
                "is": after,
            }
        ],
    )


def _may_undo(_entry: LogEntry, by: Any) -> bool:
    return may(by, "arrange", BOARD)


@undoes(APPOINTED, CHANGED, DISMISSED, may=_may_undo)
def _turn_back(entry: LogEntry, by: Any) -> None:
    ask(by, "arrange", BOARD)
    _lock()
    row = entry.rows[0]
    key = {"forum_id": row["forum"], "member_id": row["member_id"], "group_id": row["group_id"]}
    _still_there(row)
    office = Appointment.objects.filter(**key).first()
    if (list(office.rights) if office else []) != row["is"]:
        raise CannotUndo(_("These rights of a moderator were changed again since."))
    if row["was"]:
        Appointment.objects.update_or_create(**key, defaults={"rights": row["was"]})
    elif office is not None:
        office.delete()
    resolve()


def _still_there(row: dict[str, Any]) -> None:
    kinds: list[tuple[Any, Any]] = [
        (Forum, row["forum"]), (Member, row["member_id"]), (Group, row["group_id"]),
    ]  # fmt: skip
    if any(pk is not None and not kind.objects.filter(pk=pk).exists() for kind, pk in kinds):
        raise CannotUndo(_("The forum, member or group is not there any more."))
