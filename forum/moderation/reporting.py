"""Reporting a post to the moderators, and closing what was reported."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forum.boards.rights import may as may_in_forum
from forum.logbook.recording import record
from forum.moderation.models import Report
from forum.topics.models import Post
from forum.topics.rights import ask

REASON_LENGTH = 500


class AlreadyReported(Exception):  # noqa: N818  (it names what is so, not a fault)
    """The member has an open report on this post; nothing was changed."""


def report(*, post: Post, by: Any, reason: str) -> Report:
    """Tell the moderators about a post, and return the report.

    ``post`` comes with its topic and forum. Raises ``PermissionDenied`` for whoever may not read
    the post, for its own author and for guests; ``ValidationError`` without a reason;
    ``AlreadyReported`` while an earlier report of the same member and post is open.
    """
    ask(by, "report", post)
    reason = reason.strip()
    if not reason or len(reason) > REASON_LENGTH:
        raise ValidationError(_("Please say in a sentence what is wrong with the post."))
    if Report.objects.open().filter(post=post, reporter=by).exists():
        raise AlreadyReported
    try:
        with transaction.atomic():
            return Report.objects.create(post=post, reporter=by, reason=reason)
    except IntegrityError:  # sent twice at the same moment
        raise AlreadyReported from None


@transaction.atomic
def close(*, report: Report, by: Any, outcome: str = "") -> Report:
    """Close one open report, and return it.

    ``outcome`` says what came of it. Raises ``PermissionDenied`` for whoever does not moderate
    the post's forum, ``ValidationError`` where somebody has closed it meanwhile.
    """
    forum = report.post.topic.forum
    if not may_in_forum(by, "moderate", forum):
        raise PermissionDenied
    locked = Report.objects.select_for_update().get(pk=report.pk)
    if not locked.is_open:
        raise ValidationError(_("This report is closed already."))
    locked.closed_at, locked.closed_by = timezone.now(), by
    locked.outcome = outcome.strip()[:REASON_LENGTH]
    locked.save(update_fields=["closed_at", "closed_by", "outcome"])
    record(
        by=by, deed="report.close", target=locked, label=str(report.post), forum_id=forum.pk,
        reason=locked.outcome, before={"open": True}, after={"open": False},
    )  # fmt: skip
    return locked


@transaction.atomic
def close_all(*, post: Post, by: Any, outcome: str = "") -> int:
    """Close every open report of a post, each with its entry in the log; how many there were."""
    if not may_in_forum(by, "moderate", post.topic.forum):
        raise PermissionDenied
    # Locked, so that one that somebody closes at this moment is left out, not closed twice.
    waiting = list(Report.objects.open().filter(post=post).select_for_update().order_by("pk"))
    for one in waiting:
        one.post = post
        close(report=one, by=by, outcome=outcome)
    return len(waiting)


def settle(*, by: Any, outcome: str, **about: Any) -> int:
    """Close all open reports ``about`` posts that are out of sight; how many there were.

    ``post=`` or ``post__topic=`` says which. Writes no entry of its own into the log: the deed
    that took the posts out of sight has one.
    """
    return (
        Report.objects.open()
        .filter(**about)
        .update(closed_at=timezone.now(), closed_by=by, outcome=outcome[:REASON_LENGTH])
    )
