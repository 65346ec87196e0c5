"""The one way into the moderation log. Call it inside the deed's own transaction."""

from typing import Any

from django.db import models

from forum.logbook.models import LogEntry


def record(
    *,
    by: Any,
    deed: str,
    target: models.Model,
    label: str = "",
    forum_id: int | None = None,
    reason: str = "",
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> LogEntry:
    """Write what ``by`` (a member) did.

    ``deed`` is the kind of target and a verb (``topic.lock``); ``label`` is what a person would
    call the target (default: its own ``str``); ``before`` and ``after`` hold the changed values.
    """
    return LogEntry.objects.create(
        actor=by,
        actor_name=by.username if by else "",
        deed=deed,
        target_kind=target._meta.model_name or "",
        target_id=target.pk,
        target_label=(label or str(target))[:200],
        forum_id=forum_id,
        reason=reason,
        before=before or {},
        after=after or {},
    )
