"""What a member has reported, and what came of it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.moderation.models import Report
from forum.site import site
from forum.topics.models import Post
from forum.web.paging import by_key

PAGE_SIZE = 20


@dataclass(frozen=True)
class OwnReport:
    """A report, with its post where its reporter may still read that."""

    report: Report
    post: Post | None


@require_safe
@login_required
def own_reports(request: HttpRequest) -> HttpResponse:
    """One's own reports, newest first, with the answers."""
    reports = Report.objects.made_by(request.user).select_related("case__closed_by__group")
    page = by_key(reports, request, PAGE_SIZE)
    context = {
        "rows": _with_posts(request.user, page.rows),
        "older": page.older,
        "is_first_page": "before" not in request.GET,
        "staff_are_named": site.staff_are_named,
    }
    return render(request, "moderation/own_reports.html", context)


def _with_posts(reader: Any, reports: list[Report]) -> list[OwnReport]:
    numbers = [report.case.post_id for report in reports]
    readable = Post.objects.visible_to(reader).select_related("topic").without_text()
    posts = readable.in_bulk(numbers)
    return [OwnReport(report, posts.get(report.case.post_id)) for report in reports]
