"""Pages about members that exist for staff only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import Member

LARGEST = 2**63 - 1


def staff_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For everybody else there is no such page. What staff may do on it, its deeds ask."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not getattr(request.user, "moderates", False):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def member_or_404(member_id: int) -> Member:
    """Any member, banned and unconfirmed ones among them."""
    found = Member.objects.with_group().filter(pk=min(member_id, LARGEST)).first()
    if found is None:
        raise Http404
    return found
