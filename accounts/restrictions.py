"""What keeps a member from writing, short of a ban. Each ends by itself: nothing has to lift it.

Read from the member's own row, so asking costs no query. The deeds that set them live elsewhere:
``silencing`` here, warnings and their thresholds in a room above.
"""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from forum.site.rules import owes_acceptance
from forum.web.templatetags.web_times import full


def is_silenced(member: Any) -> bool:
    """Whether they read, and write to the team only."""
    return _holds(member.silenced_at, member.silenced_until)


def needs_approval(member: Any) -> bool:
    """Whether what they post waits for a moderator, whatever their groups may."""
    return _holds(member.approval_since, member.approval_until)


def blocked_from_writing(member: Any) -> str:
    """Why a member may not write now, in words for them; empty where they may."""
    if is_silenced(member):
        return _silence_in_words(member)
    if member.owes_acknowledgement:
        return _("You have a warning from the team. Please read and acknowledge it first.")
    if owes_acceptance(member):
        return _("The rules have changed. Please read and accept them before you write again.")
    return ""


def lacks_rules_only(member: Any) -> bool:
    """Whether nothing but rules that they have yet to accept keeps a member from writing."""
    others = is_silenced(member) or member.owes_acknowledgement
    return not others and owes_acceptance(member)


def _holds(since: datetime | None, until: datetime | None) -> bool:
    return since is not None and (until is None or until > timezone.now())


def _silence_in_words(member: Any) -> str:
    words = _("You may read and write to the team, but not post.")
    if member.silenced_until is not None:
        end = full(timezone.localtime(member.silenced_until))
        words = _("You may read and write to the team, but not post until %(end)s.") % {"end": end}
    if not member.silence_reason:
        return words
    return words + " " + _("Reason: %(reason)s") % {"reason": member.silence_reason}
