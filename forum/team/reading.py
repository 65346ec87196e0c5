"""How far each side has read, and what waits."""

from typing import Any

from django.db.models import Exists

from accounts.levels import is_administrator
from accounts.models import Member
from forum.boards.models import Grant
from forum.boards.naming import Right
from forum.rights import ask
from forum.team.models import Conversation

COUNTED_TO = 100


def waiting_for_team(reader: Any) -> int:
    """How many conversations wait for an answer of the team that ``reader`` belongs to.

    Counted to a hundred, in one query; 0, without one, for members, and 0 for staff who are not
    of the team.
    """
    if not getattr(reader, "moderates", False):
        return 0
    waiting = Conversation.objects.waiting().order_by()
    if not is_administrator(reader):
        of_team = Grant.objects.held_by(reader, Right.WARN).filter(forum=None)
        waiting = waiting.filter(Exists(of_team))
    return int(waiting[:COUNTED_TO].count())


def read_by_member(*, member: Member, upto: int) -> None:
    """The member has read as far as message ``upto``; an answer that came after it stays new."""
    own = Conversation.objects.filter(member=member)
    own.filter(read_by_member__lt=upto, last_message_id__gte=upto).update(read_by_member=upto)
    if own.filter(last_message_id__lte=upto).exists():
        Member.objects.filter(pk=member.pk).update(team_has_answered=False)


def read_by_team(*, conversation: Conversation, by: Any, upto: int) -> None:
    """Somebody of the team has; the mark is one for them all. Raises ``PermissionDenied``."""
    ask(by, "read", conversation)
    found = Conversation.objects.filter(pk=conversation.pk)
    found.filter(read_by_team__lt=upto, last_message_id__gte=upto).update(read_by_team=upto)
