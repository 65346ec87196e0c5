"""Addresses at which only members do something."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


def members_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guests are sent to sign in, and from there back to the page with the form.

    Whose session has ended while they wrote gets their text back: a redirect would lose it.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.POST.get("body", "").strip():
            raise PermissionDenied(
                _("You are signed out. Your text is kept below: sign in, and send it again.")
            )
        return redirect_to_login(_way_back(request))

    return guarded


def _way_back(request: HttpRequest) -> str:
    """This page; after a form was sent, what it was about: a topic, a post, a forum."""
    if request.method != "POST":
        return request.get_full_path()
    return request.path.rstrip("/").rpartition("/")[0] + "/"
