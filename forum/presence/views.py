"""What the script of an open page asks, and the page of everybody online."""

from hashlib import blake2b
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from forum.presence import keys, watching
from forum.presence.listed import leaves_traces
from forum.presence.online import online as who_is_online
from forum.presence.places import ONLINE, Place, may_see, named
from forum.presence.stores.shape import Key
from forum.presence.viewers import Viewers


@require_POST
def sign(request: HttpRequest) -> HttpResponse:
    """The page is open and in sight: note its reader. Guests leave no trace.

    With ``turned`` the reader came here from another page, as pages that are no place tell.
    """
    if not leaves_traces(request.user):
        return HttpResponseForbidden()
    place = _place_or_404(request.POST.get("place", ""))
    if not may_see(request.user, place):
        raise Http404
    note = watching.seen if request.POST.get("turned") == "1" else watching.signed
    note(request.user, place)
    return HttpResponse(status=204)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """The page was closed or is out of sight, as a beacon tells, which reads no answer.

    Who has lost the right to a place may still leave it.
    """
    watching.left(request.user, _place_or_404(request.POST.get("place", "")))
    return HttpResponse(status=204)


@require_safe
def viewers(request: HttpRequest) -> HttpResponse:
    """The list of a place as a piece of HTML, for a page that shows it. Writes nothing.

    ``X-Refresh-After`` says in how many seconds to ask again, ``X-Sign-Now`` whether the page
    should sign; both come with a 304 too.
    """
    place = _place_or_404(request.GET.get("place", ""))
    names = request.GET.get("names") == "1"
    found = watching.viewers(place, for_=request.user, names=names)
    if found is None:
        raise Http404
    response = _unless_known(request, _rendered(found, request.user))
    response.headers["X-Refresh-After"] = str(found.refresh_after)
    response.headers["X-Sign-Now"] = "1" if found.signs_now else "0"
    return response


@require_safe
def online(request: HttpRequest) -> HttpResponse:
    """Everybody online whom the reader may see; with ``?place=`` everybody at that place."""
    place = _place_or_404(request.GET["place"]) if "place" in request.GET else None
    if place and not may_see(request.user, place):
        raise Http404
    before = _key_or_404(request)
    watching.seen(request.user, ONLINE)
    found = who_is_online(for_=request.user, before=before, place=place)
    context = {
        "online": found,
        "where": named([place], for_=request.user).get(place) if place else None,
        "first_url": _page_url(place, None) if before else None,
        "older_url": _page_url(place, found.older) if found.older else None,
        "place": ONLINE,
    }
    return render(request, "presence/online.html", context)


def _place_or_404(text: str) -> Place:
    place = Place.parse(text)
    if place is None:
        raise Http404
    return place


def _key_or_404(request: HttpRequest) -> Key | None:
    try:
        return keys.read(request.GET.get("before", ""))
    except ValueError:
        raise Http404 from None


def _page_url(place: Place | None, before: Key | None) -> str:
    asked = {"place": str(place)} if place else {}
    if before:
        asked["before"] = keys.write(before)
    return f"{reverse('online')}?{urlencode(asked)}" if asked else reverse("online")


def _rendered(found: Viewers, reader: Any) -> HttpResponse:
    """Rendered without what a whole page needs, so that equal lists are equal bytes."""
    context = {"viewers": found, "user": reader}
    return HttpResponse(render_to_string("presence/_recently_browsing.html", context))


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A 304 in its place where the page has this very list already."""
    etag = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    response.headers["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    return get_conditional_response(request, etag=etag, response=response) or response
