"""The member list, with search by the beginning of a name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import Member

SHOWN = 50


@require_safe
def members_page(request: HttpRequest) -> HttpResponse:
    """``/members/?q=&after=``: by name, paged by the name's key."""
    asked = request.GET.get("q", "").strip()[:64]
    after = request.GET.get("after", "")[:200]
    if "\0" in after:
        raise Http404
    members = Member.objects.shown_in_lists().with_group()
    if asked:  # no name holds a NUL, which PostgreSQL would not be asked for
        members = members.none() if "\0" in asked else members.name_starts_with(asked)
    if after:
        members = members.filter(username_key__gt=after)
    found = list(members.order_by("username_key")[: SHOWN + 1])
    shown = found[:SHOWN]
    context = {
        "members": shown,
        "asked": asked,
        "after": shown[-1].username_key if len(found) > SHOWN else None,
        "is_first_page": not after,
    }
    return render(request, "pages/members.html", context)
