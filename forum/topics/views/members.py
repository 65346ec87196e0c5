"""Addresses at which only members do something."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.accepting import accept_with_form
from forum.topics.finding import listed_topic


def members_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guests are sent to sign in, and from there back to the page with the form.

    Whose session has ended while they wrote gets their text back: a redirect would lose it.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            if request.method == "POST":
                accept_with_form(member=request.user, form=request.POST)
            return view(request, *args, **kwargs)
        if request.POST.get("body", "").strip():
            raise PermissionDenied(
                _("You are signed out. Your text is kept below: sign in, and send it again.")
            )
        return redirect_to_login(_way_back(request))

    return guarded


def led_to_sign_in(request: HttpRequest, topic_id: int | None) -> HttpResponse:
    """Where topics are listed for all but read by members, a guest is led to sign in and back.

    Raises ``Http404`` for what the reader does not find in a list either.
    """
    if topic_id is None or listed_topic(topic_id, request.user) is None:
        raise Http404
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise PermissionDenied(_("You see what is talked about here, but may not read it."))


def _way_back(request: HttpRequest) -> str:
    """This page; after a form was sent, what it was about: a topic, a post, a forum."""
    if request.method != "POST":
        return request.get_full_path()
    return request.path.rstrip("/").rpartition("/")[0] + "/"
