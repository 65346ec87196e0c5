"""The sitemap, as a guest may read the board, in parts cut by topic numbers, not by offset."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from forum.boards.models import Forum
from forum.boards.naming import LIST_OTHERS
from forum.boards.rights import may
from forum.topics.models import Topic

TOPICS_A_PART = 10_000
GUEST = AnonymousUser()
Entry = dict[str, str | datetime | None]


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml``: the parts."""
    newest = Topic.objects.visible_to(GUEST).order_by("-pk").values_list("pk", flat=True).first()
    parts = range((newest or 0) // TOPICS_A_PART + 1)
    sections = ["forums", *(f"topics-{part}" for part in parts)]
    urls = [f"{settings.SITE_URL}/sitemap-{section}.xml" for section in sections]
    return _xml(request, "pages/sitemap_index.xml", {"urls": urls})


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """``/sitemap-forums.xml`` or ``/sitemap-topics-<part>.xml``, with the last changes."""
    if section == "forums":
        return _xml(request, "pages/sitemap.xml", {"entries": _forums()})
    kind, _, part = section.partition("-")
    if kind != "topics" or not (part.isascii() and part.isdigit() and len(part) < 12):
        raise Http404
    return _xml(request, "pages/sitemap.xml", {"entries": _topics(int(part))})


def _forums() -> Iterator[Entry]:
    yield {"url": f"{settings.SITE_URL}/", "changed": None}
    for forum in (
        Forum.objects.visible_to(GUEST)
        .select_related("last_post")
        .defer("last_post__source", "last_post__html")
    ):
        told = forum.last_post if may(GUEST, LIST_OTHERS, forum) else None
        changed = told.created_at if told else None
        yield {"url": settings.SITE_URL + forum.get_absolute_url(), "changed": changed}


def _topics(part: int) -> Iterator[Entry]:
    first = part * TOPICS_A_PART
    topics = Topic.objects.visible_to(GUEST).filter(pk__gte=first, pk__lt=first + TOPICS_A_PART)
    for topic in topics.only("pk", "slug", "last_posted_at").order_by("pk").iterator():
        yield {
            "url": settings.SITE_URL + topic.get_absolute_url(),
            "changed": topic.last_posted_at,
        }


def _xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, template, context, content_type="application/xml")
