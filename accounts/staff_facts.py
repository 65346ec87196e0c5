"""What rooms know of a member that helps staff to judge: their warnings, their earlier cases.

Each room registers what it knows; pages of the rooms above show all of it and import none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.models import Member


@dataclass(frozen=True)
class Fact:
    """One line: what it is, how much of it, and where to read more, if anywhere."""

    label: str
    value: str
    url: str = ""


Tells = Callable[[Member, Any], Fact | None]

_TELLERS: list[Tells] = []


def staff_fact(tells: Tells) -> Tells:
    """Decorator: the function is asked ``(member, reader)`` and answers a fact or nothing.

    It may cost one query, whose cost does not grow with what the member has written, and keeps
    back what the reader may not know.
    """
    if tells not in _TELLERS:
        _TELLERS.append(tells)
    return tells


def facts_about(member: Member, reader: Any) -> list[Fact]:
    """All that rooms tell a reader of staff about a member, in the order of their registering."""
    facts = (tells(member, reader) for tells in _TELLERS)
    return [fact for fact in facts if fact is not None]
