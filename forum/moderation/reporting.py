"""Reporting a post to the moderators."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.moderation.models import REASON_LENGTH, Report
from forum.moderation.opening import add_weight, open_case
from forum.moderation.self_hiding import hide_if_reported_by_enough
from forum.rights import ask
from forum.topics.models import Post


class AlreadyReported(Exception):  # noqa: N818  (it names what is so, not a fault)
    """The member has reported this post already, and it is not decided yet; nothing was changed."""


def report(*, post: Post, by: Any, reason: str = "", kind: str = "") -> Report:
    """Tell the moderators about a post, and return the report.

    ``kind`` is one of the site's reasons, ``reason`` the member's own words: one of them there
    must be. ``post`` comes with its topic and forum. Reported by enough members of good standing,
    the post is hidden at once. Raises ``PermissionDenied`` for whoever may not read the post, for
    its own author and for guests; ``ValidationError`` without a reason; ``AlreadyReported`` while
    an earlier report of the same member and post is open.
    """
    ask(by, "report", post)
    reason, kind = reason.strip(), kind.strip()
    if not (reason or kind) or len(reason) > REASON_LENGTH:
        raise ValidationError(_("Please say in a sentence what is wrong with the post."))
    made = _write(post, by, reason, kind)
    hide_if_reported_by_enough(post=post)
    return made


@transaction.atomic
def _write(post: Post, by: Any, reason: str, kind: str) -> Report:
    case = open_case(post)
    if case.reports.filter(reporter=by).exists():
        raise AlreadyReported
    made = Report.objects.create(case=case, reporter=by, reason=reason, kind=kind)
    add_weight(case, reports=1)
    return made
