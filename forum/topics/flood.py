"""Not too many posts too quickly, and one post from a form that was sent twice."""

import time
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.levels import Level, level_of
from forum.topics.models import Post
from forum.web.limits import Verdict, hit, take_back

WAIT_FOR_TWIN = 1.5  # seconds that the second sending waits for the first to be stored


def may_post_now(member: Any, kind: str, token: str) -> tuple[Verdict, Post | None]:
    """Count one ``reply`` or ``topic`` of a member.

    Returns the verdict, and the post where this form was sent before: a double click is not
    refused as too quick but led to what its first half made.
    """
    form = f"{member.pk}:{token}"
    if token and not hit("form", form).allowed:
        twin = _twin(member, token)
        if twin is not None:
            return Verdict(allowed=True), twin
    if level_of(member) >= Level.MODERATORS:
        return Verdict(allowed=True), None
    verdict = hit(kind, str(member.pk))
    if verdict.allowed and _is_newcomer(member):
        verdict = hit(f"{kind}-newcomer", str(member.pk))
    if not verdict.allowed:  # nothing is on its way: the next try need not wait for it
        take_back("form", form)
    return verdict, None


def let_be_sent_again(member: Any, token: str) -> None:
    """A form that posted nothing in the end: sent again, it does not wait for its first sending."""
    take_back("form", f"{member.pk}:{token}")


def _twin(member: Any, token: str) -> Post | None:
    until = time.monotonic() + WAIT_FOR_TWIN
    while (post := Post.objects.sent_with(member, token)) is None and time.monotonic() < until:
        time.sleep(0.1)
    return post


def _is_newcomer(member: Any) -> bool:
    return timezone.now() - member.joined_at < timedelta(days=1)
