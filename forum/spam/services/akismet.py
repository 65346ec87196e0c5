"""Akismet: whether a newcomer's post looks like spam, and telling it when it was wrong."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from forum.site import site
from forum.spam import opinions
from forum.spam.services.asking import Service
from forum.topics.inspecting import Draft
from forum.topics.models import Post

URL = "https://rest.akismet.com/1.1/"

service = Service("Akismet")


def is_on() -> bool:
    """Whether the site wants it asked and has a key."""
    return bool(settings.AKISMET_KEY) and site.akismet


def thinks_spam(draft: Draft) -> bool:
    """Whether it takes a draft for spam; not where it is off, away, or knows no address."""
    if not is_on() or not draft.address:
        return False
    facts = _facts(draft.author, draft.source, draft.address, draft.agent)
    if draft.topic is None:
        facts["comment_content"] = f"{draft.title}\n\n{draft.source}"
    answer = service.ask(f"{URL}comment-check", facts)
    if answer in {"true", "false"}:
        opinions.hear(draft, is_spam=answer == "true")
    return answer == "true"


def tell(post: Post, *, is_spam: bool, address: str, agent: str) -> bool:
    """Tell it what a post was after all; whether it took that."""
    if not is_on():
        return False
    facts = _facts(post.author, post.source, address, agent)
    facts["permalink"] = f"{settings.SITE_URL}{post.get_absolute_url()}"
    answer = service.ask(f"{URL}submit-{'spam' if is_spam else 'ham'}", facts)
    return answer is not None and answer.startswith("Thanks")


def _facts(author: Any, source: str, address: str, agent: str) -> dict[str, str]:
    facts = {
        "api_key": settings.AKISMET_KEY,
        "blog": settings.SITE_URL,
        "blog_lang": get_language() or settings.LANGUAGE_CODE,
        "blog_charset": "UTF-8",
        "user_ip": address,
        "user_agent": agent,
        "comment_type": "forum-post",
        "comment_content": source,
    }
    if author is not None:
        facts |= {"comment_author": author.username, "comment_author_email": author.email}
    return facts
