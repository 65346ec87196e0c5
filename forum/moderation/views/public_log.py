"""The moderation log as everybody may read it, where the site shows it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.moderation.telling_public import public_page
from forum.site import site
from forum.web.paging import key_or_404

PAGE_SIZE = 50


@require_safe
def public_log(request: HttpRequest) -> HttpResponse:
    """What was done to topics and posts, without names of staff, the same for every reader."""
    if not site.log_is_public:
        raise Http404
    told, older = public_page(key_or_404(request), PAGE_SIZE)
    context = {"told": told, "older": older, "is_first_page": "before" not in request.GET}
    return render(request, "moderation/public_log.html", context)
