"""Moving a topic to another forum."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.boards.models import Forum, narrowest
from forum.boards.naming import Right
from forum.boards.rights import may as may_in_forum
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.topics.counting import add_to_forum, locked_forums, refresh_forum
from forum.topics.models import Topic
from forum.topics.rights import ask


@transaction.atomic
def move(*, topic: Topic, to: Forum, by: Any, reason: str = "") -> Topic:
    """Move a topic, and return it; its address leads to it as before.

    Both ends are asked. Raises ``PermissionDenied``, or ``ValidationError`` where the topic is
    in that forum already or was moved by somebody else meanwhile.
    """
    forums = {forum.pk: forum for forum in locked_forums(topic.forum_id, to.pk)}
    locked = Topic.objects.select_for_update().get(pk=topic.pk)
    if locked.forum_id not in forums or locked.forum_id == to.pk:
        raise ValidationError(_("The topic is not where it was. Please look again."))
    source, target = forums[locked.forum_id], forums[to.pk]
    locked.forum = source
    ask(by, "move", locked)
    if not may_in_forum(by, Right.MOVE, target):
        raise PermissionDenied
    was = values_of(locked, "forum_id")
    locked.forum = target
    locked.save(update_fields=["forum"])
    count_elsewhere(locked, source.pk, target.pk)
    # The entry names both forums, so it is for those who may read both.
    narrower = narrowest([source, target])
    record(
        by=by,
        deed="topic.move",
        target=locked,
        forum_id=narrower.pk,
        reason=reason,
        before={"forum": source.name, "forum_id": source.pk},
        after={"forum": target.name, "forum_id": target.pk},
        rows=[Change(locked, was)],
        named_forums=[source.pk, target.pk],
    )
    return locked


def count_elsewhere(topic: Topic, source_id: int, target_id: int) -> None:
    """Take a topic's numbers from one forum to another; both are locked."""
    if not topic.is_visible:
        return
    posts = topic.visible_post_count
    add_to_forum(source_id, topics=-1, posts=-posts)
    add_to_forum(target_id, topics=1, posts=posts)
    refresh_forum(source_id)
    refresh_forum(target_id)
