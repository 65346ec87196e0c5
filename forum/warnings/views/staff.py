"""Staff warn, read a member's warnings, and take one back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import returning
from accounts.models import Member
from accounts.restrictions import is_silenced, needs_approval
from accounts.staff_pages import member_or_404, staff_only
from forum.rights import may
from forum.site import site
from forum.site.catalogue import Act
from forum.topics.finding import post_or_404
from forum.topics.models import Post
from forum.topics.views.members import members_only
from forum.topics.views.telling import tell_with_undo
from forum.warnings.forms import TakeBackForm, WarnForm
from forum.warnings.giving import warn
from forum.warnings.models import Warning
from forum.warnings.rows import rows_for_staff
from forum.warnings.standing import points_of, warnings_of
from forum.warnings.taking_back import take_back
from forum.web.paging import by_key
from forum.web.telling import tell_left

PAGE_SIZE = 20
LARGEST = 2**63 - 1


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def warn_for_post(request: HttpRequest, post_id: int) -> HttpResponse:
    """Warn the author of a post."""
    post = post_or_404(post_id, request.user)
    if not may(request.user, "warn", post) or post.author is None:
        raise PermissionDenied(_("You cannot warn the author of this post."))
    return _warn(request, post.author, post)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def warn_member(request: HttpRequest, member_id: int) -> HttpResponse:
    """Warn a member for something else than one post."""
    member = member_or_404(member_id)
    if not may(request.user, "warn", member):
        raise PermissionDenied(_("You cannot warn this member."))
    return _warn(request, member, None)


def _warn(request: HttpRequest, member: Member, post: Post | None) -> HttpResponse:
    form = WarnForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        warn(member=member, by=request.user, post=post, **form.cleaned_data)
        words = _("%(name)s is warned.") % {"name": member.username}
        tell_with_undo(request, words, about=member)
        return _back(request, member, post)
    context = {
        "form": form,
        "member": member,
        "post": post,
        "points": points_of(member),
        "rows": rows_for_staff(list(warnings_of(member)[:3]), request.user),
        "thresholds": _thresholds(),
        "next": returning.asked_for(request),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "warnings/warn.html", context, status=status)


def _thresholds() -> list[dict[str, Any]]:
    """What points lead to, so that nobody warns without knowing it."""
    words = dict(Act.choices)
    found = sorted(site.warning_thresholds, key=lambda one: one.points)
    return [{"points": x.points, "days": x.days, "in_words": words[x.act]} for x in found]


def _back(request: HttpRequest, member: Member, post: Post | None) -> HttpResponse:
    if returning.asked_for(request):
        return returning.go_back(request)
    if post is not None:
        return redirect(post)
    return redirect("member-warnings", member.pk)


@staff_only
@require_safe
def member_warnings(request: HttpRequest, member_id: int) -> HttpResponse:
    """All warnings of one member, for staff who may warn somewhere."""
    member = member_or_404(member_id)
    if not may(request.user, "see_warnings", member):
        raise Http404
    page = by_key(warnings_of(member), request, PAGE_SIZE)
    context: dict[str, Any] = {
        "member": member,
        "rows": rows_for_staff(page.rows, request.user),
        "older": page.older,
        "points": points_of(member),
        "may_warn": may(request.user, "warn", member),
        "may_silence": may(request.user, "silence", member),
        "is_silenced": is_silenced(member),
        "needs_approval": needs_approval(member),
    }
    return render(request, "warnings/member.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def take_warning_back(request: HttpRequest, warning_id: int) -> HttpResponse:
    """Ask why, and take it back with what followed from it."""
    warning = _warning_or_404(request, warning_id)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"warning": warning, "form": form, "member": warning.member}
        status = 422 if request.method == "POST" else 200
        return render(request, "warnings/take_back.html", context, status=status)
    kept = take_back(warning=warning, by=request.user, reason=form.cleaned_data["reason"])
    tell_with_undo(request, _("The warning is taken back."), about=warning)
    if kept:
        tell_left(request, _("What somebody has decided about this member since stays as it is."))
    return redirect("member-warnings", warning.member_id)


def _warning_or_404(request: HttpRequest, warning_id: int) -> Warning:
    found = Warning.objects.with_people().select_related("post__topic__forum")
    warning = found.filter(pk=min(warning_id, LARGEST)).first()
    if warning is None or not may(request.user, "see_warnings", warning.member):
        raise Http404
    if not may(request.user, "read", warning):
        raise Http404
    if not may(request.user, "take_back", warning):
        raise PermissionDenied(_("You cannot take this warning back, or it is done already."))
    return warning
