"""Who is new here, and what is asked about somebody before they become a member.

What there is to ask (lists, services) is known to rooms above, which register a check each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.levels import Level, level_of
from forum.site import site


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is about to register; ``address`` is the network's, or ``""``."""

    username: str
    email: str
    address: str = ""


Check = Callable[[Newcomer], str]
TypedCheck = Callable[[str], None]

_CHECKS: list[Check] = []
_LINE_CHECKS: list[TypedCheck] = []
_ADDRESS_CHECKS: list[TypedCheck] = []


def newcomer_check(check: Check) -> Check:
    """Decorator: the function looks at each newcomer whose form is otherwise right.

    It returns why their first posts are to wait, in words for staff, or nothing; or raises
    ``ValidationError`` with words for the newcomer. Called outside of transactions.
    """
    _CHECKS.append(check)
    return check


def line_check(check: TypedCheck) -> TypedCheck:
    """Decorator: the function raises ``ValidationError`` for a name that nobody may take, or a
    line that nobody may write into their profile."""
    _LINE_CHECKS.append(check)
    return check


def address_check(check: TypedCheck) -> TypedCheck:
    """Decorator: the function raises ``ValidationError`` for an e-mail address that nobody may
    register with or change to."""
    _ADDRESS_CHECKS.append(check)
    return check


def doubts_about(newcomer: Newcomer) -> list[str]:
    """Why the newcomer's first posts are to wait. Raises ``ValidationError``."""
    # All of them are asked: a later one may refuse whom an earlier one would only doubt.
    return [doubt for doubt in (check(newcomer) for check in _CHECKS) if doubt]


def check_line(line: str) -> None:
    for check in _LINE_CHECKS:
        check(line)


def check_address(email: str) -> None:
    for check in _ADDRESS_CHECKS:
        check(email)


def is_new(member: Any) -> bool:
    """Whether too few posts of theirs are seen for the board to know them; never staff.

    Trust grows by itself with posts that stand, and goes with those that are hidden.
    """
    if level_of(member) >= Level.MODERATORS or getattr(member, "moderates", False):
        return False
    return bool(member.post_count < site.trusted_after)
