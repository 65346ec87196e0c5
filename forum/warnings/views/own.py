"""A member's own warnings, and acknowledging them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import returning
from accounts.reader import member_of
from accounts.restrictions import is_silenced, needs_approval
from forum.site import site
from forum.warnings.acknowledging import acknowledge
from forum.warnings.models import Warning
from forum.warnings.rows import rows_for_member
from forum.warnings.standing import points_of, warnings_of
from forum.web.paging import by_key

PAGE_SIZE = 20
LARGEST = 2**63 - 1


@login_required
@require_safe
def own_warnings(request: HttpRequest) -> HttpResponse:
    """Newest first; what waits to be acknowledged has a button."""
    member = member_of(request)
    page = by_key(warnings_of(member), request, PAGE_SIZE)
    context = {
        "rows": rows_for_member(page.rows, member),
        "older": page.older,
        "points": points_of(member),
        "is_silenced": is_silenced(member),
        "needs_approval": needs_approval(member),
        "staff_are_named": site.staff_are_named,
        "next": returning.asked_for(request),
    }
    return render(request, "warnings/own.html", context)


@login_required
@require_POST
def acknowledge_warning(request: HttpRequest, warning_id: int) -> HttpResponse:
    """The button; then back to where the member was about to write."""
    member = member_of(request)
    warning = Warning.objects.about(member).filter(pk=min(warning_id, LARGEST)).first()
    if warning is None:
        raise Http404
    acknowledge(warning=warning, by=member)
    member.refresh_from_db(fields=["owes_acknowledgement"])
    if member.owes_acknowledgement:
        messages.info(request, _("There is another warning to read."))
        return redirect("own-warnings")
    messages.success(request, _("Thank you. You can write again, as far as nothing else is said."))
    return returning.go_back(request) if returning.asked_for(request) else redirect("own-warnings")
