"""The board itself puts a post before the moderators: what a check found, what awaits approval."""

from django.db import transaction

from forum.moderation.models import REASON_LENGTH, Case, Flag, Source
from forum.moderation.opening import add_weight, open_case
from forum.topics.models import Post


@transaction.atomic
def flag(*, post: Post, reason: str, source: str = Source.SPAM) -> Case:
    """Put a post into the queue, and return its case; ``source`` is one of ``Source``.

    The same said twice of an open case counts once.
    """
    source = Source(source)
    case = open_case(post)
    _flag, is_new = Flag.objects.get_or_create(
        case=case, source=source, reason=reason.strip()[:REASON_LENGTH]
    )
    if is_new:
        mark = "awaits_approval" if source == Source.APPROVAL else "is_flagged"
        add_weight(case, **{mark: True})
    return case
