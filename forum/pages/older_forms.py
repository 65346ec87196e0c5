"""Addresses as an Invision board wrote them, so that a community that moves keeps its links."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from forum.topics.models import Topic
from forum.web.moved import moved_to


def meant_by_older_form(request: HttpRequest, topic: Topic) -> HttpResponse | None:
    """The redirect that ``?do=…`` or ``?page=…`` asks for, or ``None``.

    What can change (where the newest post is) is a 302, what cannot is a 301.
    """
    deed = request.GET.get("do", "")
    if deed == "findComment":
        comment = _number(request.GET.get("comment", ""))
        return moved_to("post", comment)
    if deed == "getNewComment":
        return redirect(reverse("topic-unread", args=[topic.pk, topic.slug]))
    if deed == "getLastComment":
        return redirect(reverse("topic-latest", args=[topic.pk, topic.slug]))
    return page_meant_by_older_form(request, topic.page_url)


def page_meant_by_older_form(
    request: HttpRequest, url_of: Callable[[int], str]
) -> HttpResponse | None:
    """The redirect that ``?page=<n>`` asks for, of a forum or a topic, or ``None``."""
    if "page" not in request.GET:
        return None
    return moved_to(url_of(_number(request.GET["page"])))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 19):
        raise Http404
    return int(text)
