"""The moderators' page of open reports."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.moderation.forms import AnswerForm
from forum.moderation.queue import queue_page
from forum.moderation.views.staff import moderators_only

PAGE_SIZE = 20


@require_safe
@moderators_only
def queue(request: HttpRequest) -> HttpResponse:
    """Reported posts, newest report first."""
    return show(request)


def show(request: HttpRequest, refused: tuple[int, AnswerForm] | None = None) -> HttpResponse:
    """The page; ``refused`` is an answer that was wrong, to stand at its post again."""
    page = queue_page(request.user, _before(request), PAGE_SIZE)
    rows = [(row, _form_of(row.post.pk, refused)) for row in page.rows]
    context = {"rows": rows, "older": page.older, "is_first_page": "before" not in request.GET}
    status = 422 if refused else 200
    return render(request, "moderation/queue.html", context, status=status)


def _form_of(post_id: int, refused: tuple[int, AnswerForm] | None) -> Any:
    if refused and refused[0] == post_id:
        return refused[1]
    return AnswerForm(auto_id=f"answer-{post_id}-%s")


def _before(request: HttpRequest) -> int | None:
    text = request.GET.get("before", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)
