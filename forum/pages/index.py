"""The index: categories and their forums, who is online, what is new."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Member
from forum.boards.models import Forum
from forum.boards.naming import LIST_OTHERS
from forum.boards.rights import may
from forum.pages.rows import by_category
from forum.presence.online import online_box
from forum.presence.places import INDEX
from forum.site import site
from forum.topics.models import Topic

LATEST_TOPICS = 5


@require_safe
def index_page(request: HttpRequest) -> HttpResponse:
    """``/``"""
    forums = list(Forum.objects.visible_to(request.user).with_latest().in_order())
    context = {
        "categories": by_category(forums, request.user),
        "online": online_box(for_=request.user, at=INDEX),
        "latest_topics": _latest_topics(request.user),
        "statistics": _statistics(forums, request.user),
        "description": site.description,
    }
    return render(request, "pages/index.html", context)


@login_required
@require_safe
def choose_forum(request: HttpRequest) -> HttpResponse:
    """``/new/``: in which forum is the new topic to stand?"""
    forums = Forum.objects.where_topics_may_be_started_by(request.user)
    chosen = list(forums.select_related("category").in_order())
    return render(request, "pages/choose_forum.html", {"forums": chosen})


def _latest_topics(reader: Any) -> list[Topic]:
    topics = Topic.objects.visible_to(reader).filter(state="visible")
    return list(topics.select_related("forum", "last_poster__group").latest_first()[:LATEST_TOPICS])


def _statistics(forums: list[Forum], reader: Any) -> dict[str, Any]:
    """Sums of stored counters; topics and posts are those that the reader may find in lists."""
    forums = [forum for forum in forums if may(reader, LIST_OTHERS, forum)]
    newest = Member.objects.shown_in_lists().with_group().with_number_of_all().newest()
    return {
        "topics": sum(forum.topic_count for forum in forums),
        "posts": sum(forum.post_count for forum in forums),
        "members": newest.number_of_all if newest else 0,
        "newest": newest,
    }
