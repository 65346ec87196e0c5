"""Pages for what went wrong. Each says what is so and what can be done."""

import sys

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from forum.web.busy import busy, is_away


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: also for what the reader may not see."""
    return render(request, "404.html", {"kept": _text_of(request)}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the reason where the deed has given one."""
    reason = str(exception) if str(exception) else _("You may not do this.")
    return _refused(request, reason)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that has gone stale."""
    words = _("This form was open for too long, or cookies are off. Please go back and try again.")
    return _refused(request, words)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; the request is not to be trusted, so nothing of it is shown or looked at."""
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, without a database; 503 where it is the database that is away."""
    if is_away(sys.exception()):
        return busy()
    return HttpResponse(render_to_string("500.html"), status=500)


def _refused(request: HttpRequest, reason: str) -> HttpResponse:
    context = {"reason": reason, "kept": _text_of(request)}
    return render(request, "403.html", context, status=403)


def _text_of(request: HttpRequest) -> str:
    """What was typed into a form that cannot be taken (any more), so that it is not lost."""
    try:
        return request.POST.get("body", "")
    except (MultiPartParserError, SuspiciousOperation, UnreadablePostError):
        return ""
