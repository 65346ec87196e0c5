"""Warnings as a page shows them, to the member and to staff, each with what they may know."""

from dataclasses import dataclass, field
from typing import Any

from accounts.ranking import outranks
from forum.boards.naming import Right
from forum.boards.rights import BOARD
from forum.rights import may
from forum.topics.models import Post
from forum.warnings.models import Consequence, Warning


@dataclass(frozen=True)
class WarningRow:
    """A warning, and what of it this reader sees.

    ``post`` is there where they may open it. ``is_told`` is false for staff who may not read the
    post: what it was about stays in its forum.
    """

    warning: Warning
    post: Post | None
    is_told: bool = True
    followed: list[Consequence] = field(default_factory=list)
    may_take_back: bool = False


def rows_for_member(warnings: list[Warning], member: Any) -> list[WarningRow]:
    """A member's own: the excerpt is theirs, the post is linked while it is in their sight."""
    posts = _open_posts(warnings, member)
    followed = _followed(warnings)
    return [
        WarningRow(one, posts.get(one.post_id or 0), followed=followed.get(one.pk, []))
        for one in warnings
    ]


def rows_for_staff(warnings: list[Warning], reader: Any) -> list[WarningRow]:
    """As staff read them: what is no affair of their forums is only counted."""
    posts, followed = _open_posts(warnings, reader), _followed(warnings)
    on_board = may(reader, Right.WARN, BOARD)  # asked once, not for every row
    rows = []
    for one in warnings:
        post = posts.get(one.post_id or 0)
        is_told = may(reader, Right.WARN, post.topic.forum) if post else on_board
        is_told = is_told and (post is not None or one.post_id is None)
        may_take_back = is_told and one.is_standing and outranks(reader, one.member)
        rows.append(
            WarningRow(
                one, post if is_told else None, is_told, followed.get(one.pk, []), may_take_back
            )
        )
    return rows


def _open_posts(warnings: list[Warning], reader: Any) -> dict[int, Post]:
    numbers = [one.post_id for one in warnings if one.post_id is not None]
    found = Post.objects.visible_to(reader).filter(pk__in=numbers)
    return {post.pk: post for post in found.select_related("topic__forum").without_text()}


def _followed(warnings: list[Warning]) -> dict[int, list[Consequence]]:
    links: dict[int, list[Consequence]] = {}
    for link in Consequence.objects.filter(warning__in=warnings, is_void=False).order_by("pk"):
        if link.after != link.before:
            links.setdefault(link.warning_id, []).append(link)
    return links
