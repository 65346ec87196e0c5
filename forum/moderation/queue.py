"""What waits for a moderator: posts with open reports."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from forum.moderation.models import Report, ReportQuerySet
from forum.text import plain_text
from forum.topics.models import Post
from forum.topics.rights import post_deeds

EXCERPT_LENGTH = 400
COUNTED_TO = 100


@dataclass(frozen=True)
class ReportedPost:
    """A post, the open reports about it and what this moderator may do."""

    post: Post
    reports: list[Report]
    excerpt: str
    may_hide: bool


@dataclass(frozen=True)
class QueuePage:
    """Some reported posts, newest report first; ``older`` is the key to go on from."""

    rows: list[ReportedPost]
    older: int | None


def open_reports(reader: Any) -> ReportQuerySet:
    """Open reports about posts that this moderator may read."""
    return Report.objects.open().readable_by(reader)


def open_report_count(reader: Any) -> int:
    """How many there are, counted to a hundred at most."""
    return int(open_reports(reader).order_by()[:COUNTED_TO].count())


def queue_page(reader: Any, before: int | None, size: int) -> QueuePage:
    """Reported posts whose newest report is below the key ``before``."""
    newest = open_reports(reader).values("post_id").annotate(newest=Max("pk"))
    if before is not None:
        newest = newest.filter(newest__lt=before)
    found = list(newest.order_by("-newest")[: size + 1])
    older = found[size - 1]["newest"] if len(found) > size else None
    return QueuePage(_with_context(reader, [row["post_id"] for row in found[:size]]), older)


def _with_context(reader: Any, post_ids: list[int]) -> list[ReportedPost]:
    posts = Post.objects.select_related("topic__forum", "author__group").in_bulk(post_ids)
    reports: dict[int, list[Report]] = {}
    for report in (
        Report.objects.open()
        .filter(post__in=post_ids)
        .select_related("reporter__group")
        .newest_first()
    ):
        reports.setdefault(report.post_id, []).append(report)
    return [
        _reported(reader, posts[post_id], reports.get(post_id, []))
        for post_id in post_ids
        if post_id in posts
    ]


def _reported(reader: Any, post: Post, reports: list[Report]) -> ReportedPost:
    deeds = post_deeds(reader, post)
    return ReportedPost(
        post=post,
        reports=reports,
        excerpt=plain_text(post.source, EXCERPT_LENGTH),
        may_hide="hide" in deeds or (post.is_first and post.topic.is_visible),
    )
