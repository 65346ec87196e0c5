"""The page before the press, and the press. The way back is that of every batch of deeds."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.models import Member
from forum.moderation.views.staff import moderators_only
from forum.spam.cleaning import clean_away, may_clean
from forum.spam.forms import SpammerForm
from forum.spam.models import Cleaning
from forum.spam.preview import latest_cleaning, preview
from forum.spam.undoing import stays_as_it_is
from forum.topics.finding import LARGEST
from forum.web.addresses import client_address
from forum.web.telling import tell_done

UNPROCESSABLE = 422


@moderators_only
@require_http_methods(["GET", "HEAD", "POST"])
def spammer(request: HttpRequest, member_id: int) -> HttpResponse:
    """``/moderation/member/<id>/spammer/``: what would happen by GET, and it happens by POST."""
    member = _member_or_404(request, member_id)
    shown = preview(member, request.user)
    posted = request.POST if request.method == "POST" else None
    form = SpammerForm(posted, shown=shown, initial={"reason": _("Spam")})
    cleaning = latest_cleaning(member)
    context = {
        "member": member,
        "preview": shown,
        "form": form,
        "cleaning": cleaning,
        "stays": stays_as_it_is(cleaning) if cleaning else 0,
    }
    if request.method != "POST":
        return render(request, "spam/spammer.html", context)
    if not form.is_valid():
        return render(request, "spam/spammer.html", context, status=UNPROCESSABLE)
    try:
        cleaning = _clean(request, member, form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, " ".join(refused.messages))
        return render(request, "spam/spammer.html", context, status=UNPROCESSABLE)
    tell_done(request, _done(cleaning), undo=cleaning.batch)
    return redirect("spammer", member.pk)


def _member_or_404(request: HttpRequest, member_id: int) -> Member:
    member = Member.objects.with_group().filter(pk=min(member_id, LARGEST)).first()
    if member is None:
        raise Http404
    if not may_clean(request.user, member):
        raise PermissionDenied(_("You may not do this to this member."))
    return member


def _clean(request: HttpRequest, member: Member, answers: dict[str, Any]) -> Cleaning:
    return clean_away(
        member=member,
        by=request.user,
        reason=answers["reason"],
        state=answers["state"],
        bar_domain=answers.get("bar_domain", False),
        bar_address=answers.get("bar_address", False),
        own_address=client_address(request),
    )


def _done(cleaning: Cleaning) -> str:
    topics = ngettext("%(n)d topic", "%(n)d topics", cleaning.topic_count)
    posts = ngettext("%(n)d post", "%(n)d posts", cleaning.post_count)
    cases = ngettext("%(n)d case", "%(n)d cases", cleaning.case_count)
    return _("Out of sight: %(topics)s and %(posts)s; %(cases)s closed, the account banned.") % {
        "topics": topics % {"n": cleaning.topic_count},
        "posts": posts % {"n": cleaning.post_count},
        "cases": cases % {"n": cleaning.case_count},
    }
