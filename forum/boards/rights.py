"""May somebody do something in a forum? The one place that answers.

``forum.topics.rights`` asks here and adds what depends on a topic or a post.
"""

from typing import Any

from accounts.levels import Level, level_of
from forum.boards.models import Forum


def may(reader: Any, deed: str, forum: Forum) -> bool:
    """Whether a reader (a member or a guest) may do a deed in a forum.

    Deeds: ``read``, ``start``, ``reply``, ``report``, ``moderate``. Acting implies reading: who
    may not read a forum may do nothing in it. An unknown deed raises ``KeyError``.
    """
    level = level_of(reader)
    needed = {
        "read": Level.GUESTS,
        "start": max(forum.start_from, Level.MEMBERS),
        "reply": max(forum.reply_from, Level.MEMBERS),
        "report": Level.MEMBERS,
        "moderate": Level.MODERATORS,
    }[deed]
    return level >= forum.readable_from and level >= needed
