"""Who stands above whom: nobody acts on their equals, on those above, or on themself."""

from typing import Any

from accounts.levels import Level, is_administrator, level_of
from accounts.models import Member


def outranks(by: Any, member: Member) -> bool:
    """Whether ``by`` may act on a member at all; which deed, the rights say.

    Administrators stand above everybody who is none, other staff above those who are not staff.
    """
    if level_of(by) < Level.MEMBERS or by.pk == member.pk:
        return False
    if is_administrator(by):
        return _rank(member) < Level.ADMINISTRATORS
    return not is_staff_somewhere(member)


def is_staff_somewhere(member: Member) -> bool:
    """The same as ``Member.moderates``, but also of somebody who is banned at the moment."""
    if _rank(member) >= Level.MODERATORS:
        return True
    return member.group.moderates or member.moderates_too


def _rank(member: Member) -> int:
    """The highest level of their groups: a ban takes rights away, not rank."""
    return max(member.group.level, member.other_level)
