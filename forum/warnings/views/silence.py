"""Staff silence a member, and let them write again."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Member
from accounts.restrictions import is_silenced
from accounts.silencing import silence, unsilence
from accounts.staff_pages import member_or_404, staff_only
from forum.rights import may
from forum.topics.views.telling import tell_with_undo
from forum.warnings.forms import SilenceForm


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def silence_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """Ask why and for how long."""
    member = _member(request, member_id)
    form = SilenceForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "member": member, "is_silenced": is_silenced(member)}
        status = 422 if request.method == "POST" else 200
        return render(request, "warnings/silence.html", context, status=status)
    reason = form.cleaned_data["reason"]
    silence(member=member, by=request.user, reason=reason, until=form.until())
    words = _("%(name)s may only read now.") % {"name": member.username}
    tell_with_undo(request, words, about=member)
    return redirect("member-warnings", member.pk)


@staff_only
@require_POST
def unsilence_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """The button."""
    member = _member(request, member_id)
    unsilence(member=member, by=request.user)
    words = _("%(name)s may write again.") % {"name": member.username}
    tell_with_undo(request, words, about=member)
    return redirect("member-warnings", member.pk)


def _member(request: HttpRequest, member_id: int) -> Member:
    member = member_or_404(member_id)
    if not may(request.user, "silence", member):
        raise PermissionDenied(_("You cannot silence this member."))
    return member
