"""Pages that exist for staff only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase


def moderators_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For those who moderate somewhere, be it one forum; for others there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not getattr(request.user, "moderates", False):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
