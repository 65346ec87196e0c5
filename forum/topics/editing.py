"""Editing a post, and with the first post the title of its topic."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from forum.logbook.recording import record
from forum.topics.counting import locked_post
from forum.topics.models import Post
from forum.topics.rendering import PostText, rendered
from forum.topics.rights import ask
from forum.topics.signals import post_edited


def edit_post(
    *, post: Post, by: Any, source: str, reason: str = "", title: str | None = None
) -> Post:
    """Replace a post's text, and return it; ``title`` counts for a first post only.

    An edit of somebody else's post is written into the moderation log. Nothing changed is no
    edit. Raises ``PermissionDenied``, or ``forum.text.TextRefused``.
    """
    text = rendered(source)
    with transaction.atomic():
        post = locked_post(post)
        ask(by, "edit", post)
        before = {"source": post.source}
        changed_title = title if post.is_first and title != post.topic.title else None
        if post.source == source and not changed_title:
            return post
        if changed_title:
            before["title"] = post.topic.title
            post.topic.title = changed_title
            post.topic.save(update_fields=["title", "slug"])
        _write(post, by, source, reason, text)
        if by.pk != post.author_id:
            _log(post, by, reason, before)
    post_edited.send(sender=Post, post=post, by=by)
    return post


def _write(post: Post, by: Any, source: str, reason: str, text: PostText) -> None:
    post.source, post.html, post.excerpt = source, text.html, text.excerpt
    post.pipeline_version = text.version
    post.edited_at, post.edited_by, post.edit_reason = timezone.now(), by, reason
    post.save(
        update_fields=[
            "source",
            "html",
            "excerpt",
            "pipeline_version",
            "edited_at",
            "edited_by",
            "edit_reason",
        ]
    )


def _log(post: Post, by: Any, reason: str, before: dict[str, Any]) -> None:
    after = {"source": post.source}
    if "title" in before:
        after["title"] = post.topic.title
    record(
        by=by,
        deed="post.edit",
        target=post,
        forum_id=post.topic.forum_id,
        reason=reason,
        before=before,
        after=after,
    )
