"""Everything that was written lately, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.topics.models import Post, State
from forum.web.paging import by_key

SHOWN = 25


@require_safe
def activity_page(request: HttpRequest) -> HttpResponse:
    """``/discover/``, paged by key."""
    posts = (
        Post.objects.visible_to(request.user)
        .filter(state=State.VISIBLE, topic__state=State.VISIBLE)
        .select_related("author__group", "topic__forum")
        .without_text()
    )
    page = by_key(posts, request, SHOWN)
    context = {"posts": page.rows, "older": page.older}
    return render(request, "pages/activity.html", context)
