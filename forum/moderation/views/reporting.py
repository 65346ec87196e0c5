"""The page on which a member reports a post."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.moderation.forms import ReportForm
from forum.moderation.reporting import AlreadyReported
from forum.moderation.reporting import report as report_post
from forum.topics.finding import post_or_404
from forum.topics.models import Post
from forum.topics.rights import may
from forum.web.limits import hit


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, post_id: int) -> HttpResponse:
    """Ask what is wrong, and tell the moderators."""
    post = post_or_404(post_id, request.user)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not may(request.user, "report", post):
        raise PermissionDenied(_("You cannot report your own post."))
    if request.method != "POST":
        return _page(request, post, ReportForm())
    return _take(request, post, ReportForm(request.POST))


def _take(request: HttpRequest, post: Post, form: ReportForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, post, form, status=422)
    verdict = hit("report", str(request.user.pk))
    if not verdict.allowed:
        form.add_error(None, verdict.message)
        response = _page(request, post, form, status=429)
        response.headers["Retry-After"] = str(verdict.retry_after)
        return response
    try:
        report_post(post=post, by=request.user, **form.cleaned_data)
    except AlreadyReported:
        messages.info(request, _("You have reported this post already; moderators will see it."))
    else:
        messages.success(request, _("Thank you. The moderators will look at this post."))
    # Enough reports hide a post at once, also from who made the last of them.
    post.refresh_from_db(fields=["state"])
    post.topic.refresh_from_db(fields=["state"])
    if may(request.user, "read", post):
        return redirect(post)
    return redirect(post.topic if may(request.user, "read", post.topic) else post.topic.forum)


def _page(request: HttpRequest, post: Post, form: ReportForm, **response: Any) -> HttpResponse:
    context = {"post": post, "topic": post.topic, "forum": post.topic.forum, "form": form}
    return render(request, "moderation/report.html", context, **response)
