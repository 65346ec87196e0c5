"""Editing a post, and with the first post the title of its topic."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from forum.logbook.recording import record
from forum.logbook.snapshots import Change, Values, values_of
from forum.text import one_line
from forum.topics.counting import locked_post
from forum.topics.inspecting import Draft, inspect_edit
from forum.topics.models import Post
from forum.topics.rendering import PostText, rendered
from forum.topics.rights import ask
from forum.topics.signals import post_edited

EDIT_COLUMNS = ("source", "edited_at", "edited_by_id", "edit_reason")


def edit_post(
    *, post: Post, by: Any, source: str, reason: str = "", title: str | None = None
) -> Post:
    """Replace a post's text, and return it; ``title`` counts for a first post only.

    An edit of somebody else's post is written into the moderation log. Nothing changed is no
    edit. Raises ``PermissionDenied``, ``forum.text.TextRefused``, or ``inspecting.Refused`` where
    the new text is not wanted.
    """
    text = rendered(source)
    topic = post.topic
    was = topic.title_as_typed
    inspect_edit(
        Draft(by, topic.forum, topic, title or was, source, before=post.source, title_before=was)
    )
    with transaction.atomic():
        post = locked_post(post)
        ask(by, "edit", post)
        new_title = one_line(title or "") if post.is_first else ""
        if new_title == post.topic.title_as_typed:
            new_title = ""
        if post.source == source and not new_title:
            return post
        before = values_of(post, *EDIT_COLUMNS)
        topic_before = values_of(post.topic, "title", "slug", "typed_title")
        if new_title:
            post.topic.title = new_title
            post.topic.save(update_fields=["title", "slug"])
        _write(post, by, source, reason, text)
        if by.pk != post.author_id:
            _log(post, by, reason, before, topic_before if new_title else None)
    post_edited.send(sender=Post, post=post, by=by)
    return post


def render_again(post: Post) -> None:
    """Store what a post's source means today, after an earlier source was put back.

    Raises ``forum.text.TextRefused``.
    """
    text = rendered(post.source)
    post.html, post.excerpt = text.html, text.excerpt
    post.pipeline_version, post.words_version = text.version, text.words_version
    post.save(update_fields=["html", "excerpt", "pipeline_version", "words_version"])


def _write(post: Post, by: Any, source: str, reason: str, text: PostText) -> None:
    post.source, post.html, post.excerpt = source, text.html, text.excerpt
    post.pipeline_version, post.words_version = text.version, text.words_version
    post.edited_at, post.edited_by, post.edit_reason = timezone.now(), by, reason
    post.save(
        update_fields=[
            "source",
            "html",
            "excerpt",
            "pipeline_version",
            "words_version",
            "edited_at",
            "edited_by",
            "edit_reason",
        ]
    )


def _log(post: Post, by: Any, reason: str, before: Values, topic_before: Values | None) -> None:
    told_before, told_after = {"source": before["source"]}, {"source": post.source}
    rows = [Change(post, before)]
    if topic_before:
        told_before["title"], told_after["title"] = topic_before["title"], post.topic.title
        rows.append(Change(post.topic, topic_before))
    record(
        by=by,
        deed="post.edit",
        target=post,
        forum_id=post.topic.forum_id,
        reason=reason,
        before=told_before,
        after=told_after,
        rows=rows,
    )
