"""Slow mode: in a heated topic each member waits between two replies."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.boards.naming import STAFF_RIGHTS
from forum.rights import ask, may
from forum.topics.counting import locked_topic
from forum.topics.marking import write
from forum.topics.models import Post, Topic

LONGEST = 24 * 60 * 60
# Of the member's newest posts; nobody writes as many in a day.
LOOKED_AT = 500


class TooSoon(ValidationError):  # noqa: N818  (it names what is so, not a fault)
    """A reply came before its time; ``retry_after`` says in seconds when one may come."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(_in_words(retry_after))


@transaction.atomic
def slow_down(*, topic: Topic, seconds: int, by: Any, reason: str = "") -> Topic:
    """Let members wait ``seconds`` between two replies to a topic; 0 ends that.

    Raises ``PermissionDenied``, or ``ValidationError`` for more than a day.
    """
    if not 0 <= seconds <= LONGEST:
        raise ValidationError(_("Please choose a time of at most 24 hours."))
    topic = locked_topic(topic)
    ask(by, "slow", topic)
    if topic.slow_mode == seconds:
        return topic
    return write(topic, {"slow_mode": seconds}, by=by, deed="slow", reason=reason)


def ask_pace(author: Any, topic: Topic) -> None:
    """Raise ``TooSoon`` where slow mode keeps ``author`` from replying to a locked topic yet."""
    seconds = seconds_to_wait(author, topic)
    if seconds:
        raise TooSoon(seconds)


def seconds_to_wait(author: Any, topic: Topic) -> int:
    """How long slow mode keeps a member from replying; staff of the forum never wait.

    One query, and only for members while slow mode is on. Posts that were hidden or deleted
    since count as well: deleting one's reply is no way round.
    """
    if not topic.slow_mode or any(may(author, right, topic.forum) for right in STAFF_RIGHTS):
        return 0
    newest = Post.objects.filter(author=author).order_by("-pk").values("pk")[:LOOKED_AT]
    last = (
        Post.objects.filter(pk__in=newest, topic=topic)
        .order_by("-pk")
        .values_list("created_at", flat=True)
        .first()
    )
    if last is None:
        return 0
    left = last + timedelta(seconds=topic.slow_mode) - timezone.now()
    return max(0, -(-left // timedelta(seconds=1)))  # rounded up


def _in_words(seconds: int) -> str:
    if seconds <= 90:
        return ngettext(
            "This topic is in slow mode. You can reply again in %(count)d second.",
            "This topic is in slow mode. You can reply again in %(count)d seconds.",
            seconds,
        ) % {"count": seconds}
    minutes = -(-seconds // 60)
    return ngettext(
        "This topic is in slow mode. You can reply again in %(count)d minute.",
        "This topic is in slow mode. You can reply again in %(count)d minutes.",
        minutes,
    ) % {"count": minutes}
