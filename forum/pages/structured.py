"""What machines are told of a topic: description, picture, schema.org data.

Everything is built from what the page shows, so a hidden post is in none of it.
"""

import re
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from forum.pages.crumbs import Crumb
from forum.topics.models import Post, Topic

_PICTURE = re.compile(r'<img src="(/[^"]+)"')


def describe_topic(
    topic: Topic, posts: list[Post], page_number: int, crumbs: list[Crumb]
) -> dict[str, Any]:
    """``description``, ``picture_url`` and ``structured_data`` for the topic page."""
    description = posts[0].excerpt
    picture = _PICTURE.search(posts[0].html)
    picture_url = settings.SITE_URL + picture[1] if picture else None
    return {
        "description": description,
        "picture_url": picture_url,
        "structured_data": [
            _discussion(topic, posts, page_number, description, picture_url),
            breadcrumb([*crumbs, (topic.title, topic.get_absolute_url())]),
        ],
    }


def breadcrumb(crumbs: list[Crumb]) -> dict[str, Any]:
    """schema.org BreadcrumbList."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": words,
                "item": settings.SITE_URL + url,
            }
            for place, (words, url) in enumerate(crumbs, 1)
        ],
    }


def _discussion(
    topic: Topic, posts: list[Post], page_number: int, description: str, picture: str | None
) -> dict[str, Any]:
    """schema.org DiscussionForumPosting with this page's replies as comments."""
    url = settings.SITE_URL + topic.get_absolute_url()
    replies = posts[1:] if page_number == 1 else posts
    posting: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": topic.title,
        "author": _person(topic.author),
        "datePublished": topic.created_at.isoformat(),
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": "https://schema.org/CommentAction",
            "userInteractionCount": topic.reply_count,
        },
        "comment": [_comment(post) for post in replies],
    }
    if page_number == 1:
        posting["text"] = description
    if picture:
        posting["image"] = picture
    return posting


def _comment(post: Post) -> dict[str, Any]:
    return {
        "@type": "Comment",
        "url": settings.SITE_URL + post.get_absolute_url(),
        "author": _person(post.author),
        "datePublished": post.created_at.isoformat(),
        "text": post.excerpt,
    }


def _person(member: Any) -> dict[str, Any]:
    if member is None:
        return {"@type": "Person", "name": _("Deleted member")}
    return {
        "@type": "Person",
        "name": member.username,
        "url": settings.SITE_URL + member.get_absolute_url(),
    }
