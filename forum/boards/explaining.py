"""Why may X do Y here? The matrix's answer, step by step, in words.

The steps retell what ``resolving`` and ``rights`` do; ``allowed`` is what ``may`` says itself, and
a test holds the two together for every group, forum and right.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.groups import GroupKind
from accounts.holding import holder_of_group, holder_of_member
from accounts.levels import Level, is_administrator, level_of
from accounts.models import Group
from accounts.restrictions import blocked_from_writing, needs_approval
from forum.boards.models import Appointment, Forum
from forum.boards.naming import OPEN_RIGHTS, WRITING_RIGHTS, Right
from forum.boards.resolving import Matrix
from forum.rights import may


@dataclass(frozen=True)
class Step:
    """One sentence; ``speaks`` is True for it, False against it, None where it only tells."""

    words: str
    speaks: bool | None = None


@dataclass
class Explanation:
    """The steps, and what they come to."""

    allowed: bool
    steps: list[Step] = field(default_factory=list)


def explain(reader: Any, right: str, forum: Forum, *, matrix: Matrix | None = None) -> Explanation:
    """Why a member or guest may or may not do something in a forum, as it is now.

    ``matrix`` spares reading it again to those who ask a lot.
    """
    matrix = matrix or Matrix()
    steps = [_who(reader, matrix)]
    if is_administrator(reader):
        steps.append(Step(_("Administrators may do everything, everywhere."), True))
        return Explanation(may(reader, right, forum), steps)
    for group in _groups_of(reader, matrix):
        steps += _of_group(matrix, group, right, forum)
    steps += _offices(reader, matrix, right, forum)
    steps += _restrictions(reader, right)
    return Explanation(may(reader, right, forum), steps)


def _who(reader: Any, matrix: Matrix) -> Step:
    if not reader.is_authenticated:
        return Step(_("A guest has the rights of Guests."))
    if reader.is_banned:
        return Step(_("%(name)s is banned, and has the rights of Guests.")
                    % {"name": reader.username})  # fmt: skip
    if is_administrator(reader):
        return Step(_("%(name)s is an administrator.") % {"name": reader.username})
    names = ", ".join(group.title for group in _groups_of(reader, matrix))
    return Step(
        _("%(name)s has the rights of these groups together: %(groups)s.")
        % {"name": reader.username, "groups": names}
    )


def _groups_of(reader: Any, matrix: Matrix) -> list[Group]:
    """Guests, whose rights everybody has, and the groups of a member."""
    own: set[int] = set()
    if level_of(reader) > Level.GUESTS:
        own = {reader.group_id, *reader.other_group_ids}
    return [group for group in matrix.groups if group.kind == GroupKind.GUESTS or group.pk in own]


def _of_group(matrix: Matrix, group: Group, right: str, forum: Forum) -> list[Step]:
    held = matrix.in_forum(forum.pk).get(holder_of_group(group), frozenset())
    if group.kind == GroupKind.GUESTS and right not in (Right.SEE, Right.READ):
        return [Step(_("Guests only read, whatever is set."), False)]
    allowed, place, is_set = matrix.found(forum.pk, group, right)
    steps = [Step(_where(matrix, group, forum, place, is_set, allowed), allowed)]
    if allowed and right not in held:
        steps.append(Step(_why_not_after_all(matrix, group, forum), False))
    return steps


def _where(
    matrix: Matrix, group: Group, forum: Forum, place: int | None, is_set: bool, allowed: bool
) -> str:
    words = {"group": group.title, "place": _place(matrix, place)}
    if not is_set:
        if allowed:
            return _("%(group)s: yes. Nothing is set, and groups of this kind may.") % words
        return _("%(group)s: no. Nothing is set, and groups of this kind may not.") % words
    if place == forum.pk:
        return (
            _("%(group)s: yes, set here.") if allowed else _("%(group)s: no, set here.")
        ) % words
    if allowed:
        return _("%(group)s: yes, inherited from %(place)s.") % words
    return _("%(group)s: no, inherited from %(place)s.") % words


def _why_not_after_all(matrix: Matrix, group: Group, forum: Forum) -> str:
    parent = matrix.forums[forum.pk].parent_id
    holder = holder_of_group(group)
    words = {"group": group.title}
    if parent and Right.SEE not in matrix.in_forum(parent).get(holder, ()):
        place = _place(matrix, parent)
        return _("But %(group)s may not see %(place)s, which is around it.") % {
            **words, "place": place,
        }  # fmt: skip
    if not matrix.found(forum.pk, group, Right.SEE)[0]:
        return _("But %(group)s may not see the forum.") % words
    return _("But %(group)s may not read here, and who does not read does not act.") % words


def _offices(reader: Any, matrix: Matrix, right: str, forum: Forum) -> list[Step]:
    if level_of(reader) == Level.GUESTS:
        return []
    keys = {holder_of_member(reader.pk)}
    groups = {group.pk for group in _groups_of(reader, matrix)}
    steps = []
    for office in Appointment.objects.filter(
        forum__in=[place for place in matrix.around(forum.pk) if place]
    ) | Appointment.objects.filter(forum=None):
        is_theirs = office.group_id in groups or (
            office.member_id is not None and holder_of_member(office.member_id) in keys
        )
        if is_theirs and right in {*OPEN_RIGHTS, *office.rights}:
            place = _place(matrix, office.forum_id)
            steps.append(Step(_("Moderates %(place)s: yes.") % {"place": place}, True))
    return steps


def _restrictions(reader: Any, right: str) -> list[Step]:
    if level_of(reader) == Level.GUESTS:
        return []
    if right in WRITING_RIGHTS and blocked_from_writing(reader):
        return [Step(blocked_from_writing(reader), False)]
    if right == Right.UNAPPROVED and needs_approval(reader):
        return [Step(_("Everything that this member posts waits for approval."), False)]
    return []


def _place(matrix: Matrix, forum_id: int | None) -> str:
    if forum_id is None:
        return _("the board")
    return "“" + str(Forum.objects.values_list("name", flat=True).get(pk=forum_id)) + "”"
