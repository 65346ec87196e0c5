"""The member's own conversation with the team; and that of a banned member, who has a pass."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Member
from accounts.reader import member_of
from forum.team.forms import MessageForm, ReadForm
from forum.team.models import Conversation, Message
from forum.team.pages import messages_page, take_message
from forum.team.passes import member_with
from forum.team.reading import read_by_member
from forum.team.writing import write_to_team
from forum.web.addresses import client_key
from forum.web.limits import Verdict, hit


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_conversation(request: HttpRequest) -> HttpResponse:
    """Read what was said, and write to the team as a whole."""
    member = member_of(request)
    if request.method == "POST":
        return take_message(
            request,
            template="team/own.html",
            context=partial(_context, request, member),
            verdict=lambda: hit("team", str(member.pk)),
            send=partial(_send, request, member),
            back=request.path,
        )
    return render(request, "team/own.html", {**_context(request, member), "form": MessageForm()})


@login_required
@require_POST
def mark_read(request: HttpRequest) -> HttpResponse:
    """The page's script presses this by itself; without one it is a button."""
    form = ReadForm(request.POST)
    if form.is_valid():
        read_by_member(member=member_of(request), upto=form.cleaned_data["upto"])
    return redirect("team")


@require_http_methods(["GET", "HEAD", "POST"])
def from_outside(request: HttpRequest, text: str) -> HttpResponse:
    """The same for somebody who is banned and proves by a pass who they are."""
    member = member_with(text)
    if member is None:
        return redirect("team")
    if request.method == "POST":
        response = take_message(
            request,
            template="team/outside.html",
            context=partial(_context, request, member),
            verdict=lambda: _may_write_from_outside(request, member),
            send=partial(_send, request, member),
            back=request.path,
        )
    else:
        context = {**_context(request, member), "form": MessageForm()}
        response = render(request, "team/outside.html", context)
    # The address is the pass: it is to be kept nowhere and told to nobody.
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _may_write_from_outside(request: HttpRequest, member: Member) -> Verdict:
    """Few a day for one banned member, and no more than a handful from one household."""
    verdict = hit("team", client_key(request))
    return hit("team-banned", str(member.pk)) if verdict.allowed else verdict


def _send(request: HttpRequest, member: Member, *, source: str, token: str) -> Message:
    message = write_to_team(member=member, source=source, token=token)
    messages.success(request, _("Your message is with the team."))
    return message


def _context(request: HttpRequest, member: Member) -> dict[str, Any]:
    found = Conversation.objects.filter(member=member).first()
    return {"conversation": found, "member": member, **messages_page(found, request)}
