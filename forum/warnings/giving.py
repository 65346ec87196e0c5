"""Warn a member: one transaction with the points, what follows from them, and the log."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from forum.logbook.recording import record
from forum.logbook.snapshots import Change, values_of
from forum.rights import ask
from forum.text import plain_text
from forum.topics.models import Post
from forum.warnings.consequences import apply_thresholds
from forum.warnings.holds import TOUCHED
from forum.warnings.models import EXCERPT_LENGTH, WORDS_LENGTH, Consequence, Warning

TWICE = timedelta(seconds=60)  # the same warning again within this is the second of two clicks


@transaction.atomic
def warn(
    *,
    member: Member,
    by: Any,
    reason: str = "",
    words: str = "",
    points: int = 0,
    days: int = 0,
    post: Post | None = None,
) -> Warning:
    """Warn ``member``, and return the warning; they must acknowledge it before they write again.

    ``reason`` is one of the site's list or empty, ``words`` are the moderator's own; ``points``
    go after ``days``, with 0 never. With a ``post`` (of this member) the right to warn is that of
    its forum, else that of the board. Raises ``PermissionDenied``, and ``ValueError`` where
    nothing is said.
    """
    reason, words = reason.strip()[:100], words.strip()[:WORDS_LENGTH]
    if not reason and not words:
        raise ValueError("A warning says what for.")
    member, post = locked_member(member.pk), _as_it_is_now(post)
    _ask(by, member, post)
    twin = _same_warning(member, by, reason, words, post)
    if twin is not None:
        return twin
    before, rows = Warning.objects.about(member).counting().points(), values_of(member, *TOUCHED)
    now = timezone.now()
    warning = Warning.objects.create(
        member=member, by=by, at=now, reason=reason, words=words, points=points, post=post,
        expires_at=now + timedelta(days=days) if days else None,
        excerpt=plain_text(post.source, EXCERPT_LENGTH) if post else "",
    )  # fmt: skip
    member.owes_acknowledgement = True
    member.save(update_fields=["owes_acknowledgement"])
    followed = apply_thresholds(warning, member, by=by)
    made = [Change(row, None) for row in (warning, *followed)]
    # Its post is named as well: the entry goes where that goes, also when the warning is undone.
    about = [{"kind": Post._meta.label_lower, "pk": post.pk}] if post else []
    _log(warning, followed, before, rows=[Change(member, rows), *made, *about])
    return warning


def locked_member(member_id: int) -> Member:
    """The member with their row locked: two warnings at once count each other's points."""
    return Member.objects.select_for_update(of=("self",)).with_group().get(pk=member_id)


def _as_it_is_now(post: Post | None) -> Post | None:
    """The post where it stands now: the right is that of its forum."""
    if post is None:
        return None
    found = Post.objects.select_related("topic__forum", "topic__author", "author__group")
    return found.get(pk=post.pk)


def _ask(by: Any, member: Member, post: Post | None) -> None:
    if post is None:
        ask(by, "warn", member)
        return
    if post.author_id != member.pk:
        raise ValueError("The post is somebody else's.")
    ask(by, "warn", post)


def _same_warning(
    member: Member, by: Any, reason: str, words: str, post: Post | None
) -> Warning | None:
    recent = Warning.objects.about(member).standing().filter(at__gt=timezone.now() - TWICE)
    return recent.filter(by=by, reason=reason, words=words, post=post).first()


def _log(
    warning: Warning,
    followed: list[Consequence],
    points_before: int,
    rows: list[Change | dict[str, Any]],
) -> None:
    after: dict[str, Any] = {"points": points_before + warning.points}
    for one in followed:
        if one.after != one.before:
            after[one.act] = one.after["until"] or "open"
    record(
        by=warning.by, deed="member.warn", target=warning.member, reason=warning.in_full[:500],
        forum_id=warning.post.topic.forum_id if warning.post else None,
        before={"points": points_before}, after=after, rows=rows,
    )  # fmt: skip
