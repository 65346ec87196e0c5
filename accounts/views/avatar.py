"""The member's own picture: upload it, or take it away."""

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.avatars import remove_avatar, set_avatar
from accounts.pictures import PictureRefused
from accounts.reader import member_of
from accounts.restrictions import blocked_from_writing, is_silenced
from accounts.settings_forms import AvatarForm
from forum.web.busy import busy
from forum.web.limits import hit

logger = logging.getLogger(__name__)

FORBIDDEN, UNPROCESSABLE, TOO_MANY = 403, 422, 429


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_avatar(request: HttpRequest) -> HttpResponse:
    """POST with ``remove`` takes the picture away, with a file in ``avatar`` puts it in place."""
    if request.method != "POST":
        return _page(request, AvatarForm())
    if is_silenced(member_of(request)):
        return _refused(request, AvatarForm(request.POST, request.FILES))
    if "remove" in request.POST:
        remove_avatar(member=member_of(request))
        messages.success(request, _("Your picture is removed."))
        return redirect("settings-avatar")
    return _upload(request)


def _upload(request: HttpRequest) -> HttpResponse:
    form = AvatarForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, UNPROCESSABLE)
    verdict = hit("avatar", str(request.user.pk))
    if not verdict.allowed:
        form.add_error(None, verdict.message)
        response = _page(request, form, TOO_MANY)
        response.headers["Retry-After"] = str(verdict.retry_after)
        return response
    try:
        set_avatar(member=member_of(request), file=form.cleaned_data["avatar"])
    except PictureRefused as refused:
        form.add_error("avatar", str(refused))
        return _page(request, form, UNPROCESSABLE)
    except OSError:  # no room, or no right to write
        logger.exception("A picture could not be kept.")
        return busy()
    messages.success(request, _("Your new picture is in place."))
    return redirect("settings-avatar")


def _refused(request: HttpRequest, form: AvatarForm) -> HttpResponse:
    """A silenced member says nothing by a picture either."""
    form.full_clean()
    form.add_error(None, blocked_from_writing(member_of(request)))
    return _page(request, form, FORBIDDEN)


def _page(request: HttpRequest, form: AvatarForm, status: int = 200) -> HttpResponse:
    return render(request, "accounts/avatar.html", {"form": form}, status=status)
