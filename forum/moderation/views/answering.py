"""A moderator's answers to a reported post: hide it, or close its reports."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from forum.moderation.forms import AnswerForm
from forum.moderation.reporting import close_all
from forum.moderation.views.queue import show
from forum.moderation.views.staff import moderators_only
from forum.topics.finding import post_or_404
from forum.topics.hiding import hide_post, hide_topic


@require_POST
@moderators_only
def hide(request: HttpRequest, post_id: int) -> HttpResponse:
    """Hide the post, or with a first post its topic; that closes the reports."""
    post = post_or_404(post_id, request.user)
    form = _form(request, post_id)
    if not form.is_valid():
        return show(request, refused=(post_id, form))
    reason = form.cleaned_data["reason"]
    try:
        if post.is_first:
            hide_topic(topic=post.topic, by=request.user, reason=reason)
        else:
            hide_post(post=post, by=request.user, reason=reason)
    except PermissionDenied:
        messages.info(request, _("Somebody has dealt with this post already."))
    else:
        messages.success(request, _("The post is hidden, and its reports are closed."))
    return redirect("moderation")


@require_POST
@moderators_only
def close(request: HttpRequest, post_id: int) -> HttpResponse:
    """Close the reports, and leave the post as it is."""
    post = post_or_404(post_id, request.user)
    form = _form(request, post_id)
    if not form.is_valid():
        return show(request, refused=(post_id, form))
    closed = close_all(post=post, by=request.user, outcome=form.cleaned_data["reason"])
    _tell_closed(request, closed)
    return redirect("moderation")


def _form(request: HttpRequest, post_id: int) -> Any:
    return AnswerForm(request.POST, auto_id=f"answer-{post_id}-%s")


def _tell_closed(request: HttpRequest, closed: int) -> None:
    if not closed:
        messages.info(request, _("Somebody has dealt with this post already."))
        return
    words = ngettext("%(count)d report is closed.", "%(count)d reports are closed.", closed)
    messages.success(request, words % {"count": closed})
