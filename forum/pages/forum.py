"""A forum's page: the forums inside it and its topics, pinned ones first."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from forum.boards.models import Forum
from forum.boards.naming import LIST_OTHERS, Right
from forum.boards.rights import may
from forum.pages.crumbs import crumbs_of_forum
from forum.pages.older_forms import page_meant_by_older_form
from forum.pages.rows import rows_inside
from forum.presence.places import Place
from forum.presence.watching import arrive
from forum.topics.bar import bar_for
from forum.topics.finding import forum_or_404
from forum.topics.models import State, Topic, TopicQuerySet, page_of
from forum.web.moved import moved_to
from forum.web.paging import Page, number_or_404

MINI_PAGES = 3  # last pages linked beside a long topic's title


@require_safe
def forum_page(
    request: HttpRequest, forum_id: int, slug: str | None = None, number: int = 1
) -> HttpResponse:
    """``/forum/<id>-<slug>/`` and its further pages."""
    forum = forum_or_404(forum_id, request.user)
    meant = page_meant_by_older_form(request, lambda n: page_url(forum, n))
    if meant is not None:
        return meant
    if slug != forum.slug or request.path.endswith("/page/1/"):
        return moved_to(page_url(forum, number))
    total = _topic_total(forum, request.user)
    pages = max(1, -(-total // settings.TOPICS_PER_PAGE))
    page = Page(number_or_404(number, pages), pages, lambda n: page_url(forum, n))
    topics = _topics_on(forum, request.user, page.number, total)
    inside = Forum.objects.visible_to(request.user).filter(category=forum.category_id)
    context = {
        "forum": forum,
        "crumbs": crumbs_of_forum(forum)[:-1],
        "subforums": rows_inside(forum.pk, list(inside.with_latest().in_order()), request.user),
        "topics": topics,
        "page": page,
        "bar": bar_for(request, "topics", topics, forum, page.next_url if page.has_next else ""),
        "may_start": may(request.user, "start", forum),
        "viewers": arrive(request.user, Place("forum", forum.pk)),
        "canonical_url": settings.SITE_URL + page_url(forum, number),
    }
    return render(request, "pages/forum.html", context)


def page_url(forum: Forum, number: int) -> str:
    """The address of a page of a forum; the first has no number."""
    if number <= 1:
        return forum.get_absolute_url()
    return reverse("forum-page", args=[forum.pk, forum.slug, number])


def _topic_total(forum: Forum, reader: Any) -> int:
    """The stored counter; moderators also see the few that are not visible to all.

    In a forum of own topics a member's are counted: by the index of authors.
    """
    if may(reader, Right.SEE_HIDDEN, forum):
        others = forum.topics.exclude(state__in=[State.VISIBLE, State.MERGED])
        return forum.topic_count + others.count()
    if may(reader, LIST_OTHERS, forum):
        return forum.topic_count
    return _listed(forum, reader).count()


def _listed(forum: Forum, reader: Any) -> TopicQuerySet:
    listed = Topic.objects.listed_to(reader).in_forum(forum)
    return listed if may(reader, Right.SEE_HIDDEN, forum) else listed.filter(state=State.VISIBLE)


def _topics_on(forum: Forum, reader: Any, number: int, total: int) -> list[Topic]:
    """The topics of one page.

    Their numbers come from the index alone, counted from the nearer end of the list, so that the
    last page costs what the first costs; the rows are fetched by number.
    """
    size = settings.TOPICS_PER_PAGE
    start = (number - 1) * size
    count = min(size, total - start)
    listed = _listed(forum, reader)
    if start > total // 2:
        from_end = total - start - count
        order = listed.order_by("is_pinned", "last_posted_at", "pk")
        chosen = order.values("pk")[from_end : from_end + count]
    else:
        chosen = listed.pinned_then_latest().values("pk")[start : start + count]
    found = list(Topic.objects.filter(pk__in=chosen).with_people().pinned_then_latest())
    for topic in found:
        topic.forum = forum
        topic.mini_pages = _mini_pages(topic, reader)
    return found


def _mini_pages(topic: Topic, reader: Any) -> list[dict[str, Any]]:
    pages = page_of(topic.last_position_for(reader))
    shown = range(max(2, pages - MINI_PAGES + 1), pages + 1)
    return [{"number": n, "url": topic.page_url(n)} for n in shown]
