"""Addresses that lead to a place in a topic."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from forum.topics.finding import post_or_404, topic_or_404
from forum.topics.models import Post


@require_safe
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """A post's permalink leads to its page."""
    return redirect(post_or_404(post_id, request.user).url_on_page())


@require_safe
def latest(request: HttpRequest, topic_id: int, slug: str = "") -> HttpResponse:
    """To the newest post that the reader may see."""
    topic = topic_or_404(topic_id, request.user)
    found = (
        Post.objects.in_topic(topic, request.user).order_by("-position").only("position").first()
    )
    if found is None:
        return redirect(topic)
    found.topic = topic
    return redirect(found.url_on_page())
