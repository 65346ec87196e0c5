"""The one open case of a post: found, or opened with the first thing that is said about it."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from forum.moderation.models import Case
from forum.topics.models import Post


def open_case(post: Post) -> Case:
    """The open case of a post, locked until the transaction ends; a new one where there is none."""
    while True:
        case = locked_open_case(post)
        if case is not None:
            return case
        try:
            with transaction.atomic():
                return Case.objects.create(post=post, author_id=post.author_id)
        except IntegrityError:  # somebody opened it at this moment: wait for them, and look again
            continue


def locked_open_case(post: Post) -> Case | None:
    """The open case of a post, locked until the transaction ends, if it has one."""
    case = Case.objects.open().filter(post=post).select_for_update().first()
    if case is not None:
        case.post = post
    return case


def add_weight(case: Case, *, reports: int = 0, **marks: bool) -> None:
    """Count one more reason of an open case, a report or a flag, and set its marks."""
    Case.objects.filter(pk=case.pk).update(
        weight=F("weight") + 1,
        report_count=F("report_count") + reports,
        newest_at=timezone.now(),
        **marks,
    )
    case.refresh_from_db(fields=["weight", "report_count", "newest_at", *marks])
