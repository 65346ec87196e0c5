"""Giving a topic another title, its first post left alone."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.rights import ask
from forum.text import one_line
from forum.topics.blankness import is_seen
from forum.topics.counting import locked_topic
from forum.topics.models import TITLE_LENGTH, Topic


@transaction.atomic
def retitle(*, topic: Topic, title: str, by: Any, reason: str = "") -> Topic:
    """Rename a topic, and return it; its old addresses lead to the new one. The same title is no
    deed.

    Raises ``PermissionDenied``, or ``ValidationError`` for a title that is empty or too long.
    """
    title = one_line(title)
    if not any(map(is_seen, title)) or len(title) > TITLE_LENGTH:
        raise ValidationError(_("Please give the topic a title of at most %d characters.")
                              % TITLE_LENGTH)  # fmt: skip
    topic = locked_topic(topic)
    ask(by, "retitle", topic)
    if title == topic.title_as_typed:
        return topic
    before = values_of(topic, "title", "slug", "typed_title")
    topic.title = title
    topic.save(update_fields=["title", "slug"])
    record(
        by=by,
        deed="topic.retitle",
        target=topic,
        label=before["title"],
        forum_id=topic.forum_id,
        reason=reason,
        before={"title": before["title"]},
        after={"title": topic.title},
        rows=[Change(topic, before)],
    )
    return topic
