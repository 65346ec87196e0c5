"""What a service thought of a post, kept until it is known whether it was right.

The inspector is asked before there is a post; what it heard waits here, in the same request, for
the post to be made.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from forum.spam.models import Opinion
from forum.topics.inspecting import Draft
from forum.topics.models import Post

KEPT = timedelta(days=30)
AT_ONCE = 100  # posts of one spammer that a service is told of


@dataclass(frozen=True)
class _Heard:
    author_id: int
    source: str
    is_spam: bool
    address: str
    agent: str


_heard: ContextVar[_Heard | None] = ContextVar("heard", default=None)


def hear(draft: Draft, *, is_spam: bool) -> None:
    """Note what was thought of a draft."""
    _heard.set(_Heard(draft.author.pk, draft.source, is_spam, draft.address, draft.agent))


def keep_for(post: Post) -> None:
    """Keep what was thought of the draft that has become a post, if a service was asked."""
    heard = _heard.get()
    _heard.set(None)
    if heard is None or (heard.author_id, heard.source) != (post.author_id, post.source):
        return
    facts = {"is_spam": heard.is_spam, "address": heard.address, "agent": heard.agent}
    Opinion.objects.get_or_create(post=post, defaults=facts)


def was_wrong(**about: Any) -> list[int]:
    """Posts that a service took for spam and that are none: those ``about`` something."""
    return _untold(is_spam=True, **about)


def was_taken_in(**about: Any) -> list[int]:
    """Posts that are spam and that a service let through."""
    return _untold(is_spam=False, **about)


def forget_old() -> int:
    """Drop what has been kept long enough."""
    return Opinion.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _untold(**about: Any) -> list[int]:
    found = Opinion.objects.filter(told="", **about).order_by("-pk")
    return list(found.values_list("post_id", flat=True)[:AT_ONCE])
