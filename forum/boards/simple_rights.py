"""Rights said in one word: from which level of group on somebody may read, start or reply.

For demo content, importers and scripts; the matrix in the administration says the same cell by
cell.
"""

from django.db import transaction

from accounts.levels import Level
from accounts.models import Group
from forum.boards.models import Cell, Forum
from forum.boards.naming import Right
from forum.boards.resolving import resolve

MEANT = {
    "read_from": (Right.SEE, Right.READ),
    "start_from": (Right.START,),
    "reply_from": (Right.REPLY,),
}


@transaction.atomic
def open_from(forum: Forum, **levels: int) -> None:
    """Give a right to the groups from a level on and take it from those below.

    ``levels``: ``read_from``, ``start_from``, ``reply_from``, each a ``Level``. Administrators may
    everything anyway.
    """
    groups = [group for group in Group.objects.all() if group.level < Level.ADMINISTRATORS]
    for name, level in levels.items():
        for right in MEANT[name]:
            for group in groups:
                Cell.objects.update_or_create(
                    forum=forum, group=group, right=right,
                    defaults={"allowed": group.level >= level},
                )  # fmt: skip
    resolve(forum=forum)
    forum.refresh_from_db(fields=["rights"])
