"""Where the member is signed in, and how to end it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts import sessions
from accounts.devices import device_of
from accounts.reader import member_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_sessions(request: HttpRequest) -> HttpResponse:
    """The list; POST with ``session`` ends that one, without it all others."""
    if request.method == "POST":
        return _end(request)
    current = request.session.session_key
    rows = [
        {
            "id": row.pk,
            "device": device_of(row.user_agent),
            "address": row.ip,
            "since": row.created_at,
            "is_current": row.session_key == current,
        }
        for row in sessions.sessions_of(member_of(request))
    ]
    return render(request, "accounts/sessions.html", {"sessions": rows})


def _end(request: HttpRequest) -> HttpResponseRedirect:
    current = request.session.session_key
    if "session" in request.POST:
        chosen = _number(request.POST["session"])
        if sessions.end_one(member=member_of(request), session_id=chosen, but=current):
            messages.success(request, _("That session has ended."))
        return redirect("usersessions_list")
    ended = sessions.end_all(member=member_of(request), but=current)
    messages.success(
        request,
        ngettext("%(count)d session has ended.", "%(count)d sessions have ended.", ended)
        % {"count": ended},
    )
    return redirect("usersessions_list")


def _number(chosen: str) -> int:
    """The number of a session; 0, which none has, for anything else."""
    return int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else 0
