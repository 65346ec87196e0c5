"""Does a new post go out at once, wait for approval, or not go at all?

Rights and restrictions are asked here; what else speaks against a text (words, links, services)
is known to rooms above, which register an ``inspector`` each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.restrictions import needs_approval
from forum.boards.models import Forum
from forum.boards.naming import Right
from forum.rights import may
from forum.topics.models import Topic


@dataclass(frozen=True)
class Draft:
    """A post that somebody is about to make; ``topic`` is None where it starts one."""

    author: Any
    forum: Forum
    topic: Topic | None
    title: str
    source: str
    address: str = ""  # of the network, as ``forum.web.addresses`` tells it; empty for scripts
    agent: str = ""  # the User-Agent, empty for scripts
    before: str = ""  # the source that an edit replaces
    title_before: str = ""


class Refused(ValidationError):  # noqa: N818  (it names what happened, not a fault)
    """The post is not made; the message tells its author why."""


Inspector = Callable[[Draft], str]

_INSPECTORS: list[Inspector] = []
_EDIT_INSPECTORS: list[Inspector] = []


def inspector(look: Inspector) -> Inspector:
    """Decorator: the function looks at each draft of those who are not staff there.

    It returns why the post is to wait, in words for staff, or nothing; or raises ``Refused`` with
    words for the author. Called outside of the transaction, so it may take its time.
    """
    _INSPECTORS.append(look)
    return look


def edit_inspector(look: Inspector) -> Inspector:
    """Decorator: the same for what a member makes of a post of theirs, the draft as it is to be.

    What is shown already does not begin to wait: a reason to wait refuses the edit, so it is in
    words for the author.
    """
    _EDIT_INSPECTORS.append(look)
    return look


def inspect_edit(draft: Draft) -> None:
    """Raise ``Refused`` where somebody may not make this of their post."""
    if may(draft.author, Right.HIDE, draft.forum):
        return
    for look in _EDIT_INSPECTORS:
        reason = look(draft)
        if reason:
            raise Refused(reason)


def why_it_waits(draft: Draft) -> str:
    """The reason for which a post is to wait for approval, or nothing. Raises ``Refused``."""
    if may(draft.author, Right.HIDE, draft.forum):
        return ""
    if needs_approval(draft.author):
        return _("Everything that this member posts waits for approval.")
    if not may(draft.author, Right.UNAPPROVED, draft.forum):
        return _("Posts of this group wait for approval here.")
    # All of them are asked: a later one may refuse what an earlier one would let wait.
    reasons = [look(draft) for look in _INSPECTORS]
    return next((reason for reason in reasons if reason), "")
