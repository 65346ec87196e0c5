"""Where staff warn the author of a post."""

from typing import Any

from django import template
from django.urls import reverse

from accounts.returning import with_next
from forum.rights import may
from forum.topics.models import Post

register = template.Library()


@register.simple_tag
def warn_url(post: Post, reader: Any, way_back: str = "") -> str:
    """The address of the form, leading back to ``way_back``; empty where the reader may not."""
    if not may(reader, "warn", post):
        return ""
    return with_next(reverse("warn-for-post", args=[post.pk]), way_back)
