"""The moderators' page of what waits for them."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from forum.moderation.finding import part_in, place_in
from forum.moderation.forms import DecisionForm
from forum.moderation.queue import PARTS, Row, queue_page
from forum.moderation.views.staff import moderators_only

PAGE_SIZE = 20


@require_safe
@moderators_only
def queue(request: HttpRequest) -> HttpResponse:
    """Open cases of the reader's forums, what most speaks against first."""
    part, after = part_in(request), place_in(request)
    page = queue_page(request.user, part=part, after=after, size=PAGE_SIZE)
    context = {
        "rows": [(row, _form_of(row)) for row in page.rows],
        "part": part,
        "parts": [(name, label, queue_url(name)) for name, (label, _narrow) in PARTS.items()],
        "query": _query(part, after),
        "following_url": queue_url(part, page.following) if page.following else "",
        "is_first_page": after is None,
        "first_url": queue_url(part),
    }
    return render(request, "moderation/queue.html", context)


def queue_url(part: str, after: Any = "") -> str:
    """The address of a part of the queue, from a place on."""
    query = _query(part, after)
    return reverse("moderation") + (f"?{query}" if query else "")


def _query(part: str, after: Any) -> str:
    query = {"show": part, "after": str(after or "")}
    return urlencode({name: value for name, value in query.items() if value})


def _form_of(row: Row) -> DecisionForm:
    return DecisionForm(auto_id=f"case-{row.case.pk}-%s", asks_answer=row.case.report_count > 0)
