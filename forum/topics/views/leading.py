"""Addresses that lead to a place in a topic."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from forum.topics.finding import post_or_404, topic_of_visible_post, topic_or_404
from forum.topics.models import Post
from forum.topics.views.members import led_to_sign_in


@require_safe
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """A post's permalink leads to its page."""
    try:
        found = post_or_404(post_id, request.user)
    except Http404:
        return led_to_sign_in(request, topic_of_visible_post(post_id))
    return redirect(found.url_on_page())


@require_safe
def latest(request: HttpRequest, topic_id: int, slug: str = "") -> HttpResponse:
    """To the newest post that the reader may see."""
    try:
        topic = topic_or_404(topic_id, request.user)
    except Http404:
        return led_to_sign_in(request, topic_id)
    found = (
        Post.objects.in_topic(topic, request.user).order_by("-position").only("position").first()
    )
    if found is None:
        return redirect(topic)
    found.topic = topic
    return redirect(found.url_on_page())
