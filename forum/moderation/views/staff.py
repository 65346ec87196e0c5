"""Pages that exist for moderators only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accounts.levels import Level, level_of


def moderators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For everybody else there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if level_of(request.user) < Level.MODERATORS:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
