"""Ticking topics and posts: keeping the ticks of a page, seeing them all, clearing them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forum.topics.bar import bar_of_ticked
from forum.topics.finding import LARGEST
from forum.topics.ticking import KEPT, KINDS, forget, keep, things, ticked
from forum.topics.views.members import members_only


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Who moderates nothing ticks nothing: for them there is no such page."""

    @wraps(view)
    @members_only
    def guarded(request: HttpRequest, kind: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if kind not in KINDS or not getattr(request.user, "moderates", False):
            raise Http404
        return view(request, kind, *args, **kwargs)

    return guarded


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def ticks(request: HttpRequest, kind: str) -> HttpResponse:
    """By POST keep the ticks of a page, and go back there; by GET show all that is ticked.

    A script asks with ``X-Fragment`` and gets the bar alone.
    """
    if request.method != "POST":
        return _all_ticked(request, kind)
    too_many = take_ticks(request, kind)
    if "X-Fragment" in request.headers:
        bar = bar_of_ticked(request, kind, way_back(request, kind))
        return render(request, "topics/_bar_inside.html", {"bar": bar, "too_many": too_many})
    if too_many:
        messages.warning(request, _too_many())
    return redirect(way_back(request, kind))


@staff_only
@require_POST
def clear_ticks(request: HttpRequest, kind: str) -> HttpResponse:
    """Untick everything of a kind."""
    forget(request.session, kind)
    return redirect(way_back(request, kind))


def take_ticks(request: HttpRequest, kind: str) -> int:
    """Keep what was ticked on the page that was sent; how many found no room."""
    return keep(
        request.session,
        kind,
        on=numbers(request.POST.getlist("tick")),
        shown=numbers(request.POST.get("shown", "").split(",")),
    )


def numbers(texts: list[str]) -> list[int]:
    """The numbers among some texts; what is none is left out."""
    found = [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 20]
    return [number for number in found if number <= LARGEST]


def way_back(request: HttpRequest, kind: str) -> str:
    """The page from which the ticks were sent; without one, all that is ticked."""
    back = request.POST.get("go") or request.POST.get("next") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/"):
        return back
    return f"/ticked/{kind}/"


def _all_ticked(request: HttpRequest, kind: str) -> HttpResponse:
    found = things(request.user, kind, ticked(request.session, kind))
    bar = bar_of_ticked(request, kind, request.path)
    return render(request, "topics/ticked.html", {"kind": kind, "things": found, "bar": bar})


def _too_many() -> str:
    return _("At most %(count)d can be ticked at a time; the rest was left out.") % {"count": KEPT}
