"""Who looks after a case; ``forum.rights.may`` is the question."""

from typing import Any

from accounts.levels import is_administrator
from forum.boards.naming import Right
from forum.moderation.models import Case
from forum.rights import answer_for, may


def _looks_after(member: Any, case: Case) -> bool:
    """Whoever sees what is hidden in the post's forum, but nobody judges themself."""
    if not getattr(member, "moderates", False):
        return False
    if case.author_id == member.pk and not is_administrator(member):
        return False
    return may(member, Right.SEE_HIDDEN, case.post.topic.forum)


answer_for(Case, {"look after": _looks_after})
