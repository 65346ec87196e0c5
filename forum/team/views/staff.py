"""The team's side: conversations that wait, one conversation, closing it."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.staff_pages import member_or_404, staff_only
from forum.boards.rights import BOARD
from forum.rights import may
from forum.team.closing import close, reopen
from forum.team.forms import MessageForm, ReadForm
from forum.team.models import Conversation
from forum.team.pages import messages_page, take_message
from forum.team.reading import read_by_team
from forum.team.writing import answer_for_team
from forum.topics.views.telling import tell_with_undo
from forum.web.limits import Verdict
from forum.web.paging import key_or_404

PAGE_SIZE = 25


def team_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For other staff, as for members, there is no such page."""

    @staff_only
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, "answer_for_team", BOARD):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@team_only
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Conversations, the newest message first; ``?show=closed`` those that are settled."""
    shows_closed = request.GET.get("show") == "closed"
    chosen = Conversation.objects.closed() if shows_closed else Conversation.objects.open()
    before = key_or_404(request)
    if before is not None:
        chosen = chosen.filter(last_message_id__lt=before)
    found = list(chosen.with_people().order_by("-last_message_id")[: PAGE_SIZE + 1])
    rows = found[:PAGE_SIZE]
    older = rows[-1].last_message_id if len(found) > PAGE_SIZE else None
    context = {"rows": rows, "older": older, "shows_closed": shows_closed}
    return render(request, "team/inbox.html", context)


@team_only
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, member_id: int) -> HttpResponse:
    """One member's conversation, and answering for the team."""
    member = member_or_404(member_id)

    def context() -> dict[str, Any]:
        found = Conversation.objects.select_related("closed_by__group").filter(member=member)
        known = found.first()
        return {"conversation": known, "member": member, **messages_page(known, request)}

    if request.method == "POST":
        return take_message(
            request,
            template="team/conversation.html",
            context=context,
            verdict=lambda: Verdict(allowed=True),
            send=partial(answer_for_team, member=member, by=request.user),
            back=request.path,
        )
    return render(request, "team/conversation.html", {**context(), "form": MessageForm()})


@team_only
@require_POST
def mark_read(request: HttpRequest, member_id: int) -> HttpResponse:
    """The page's script presses this by itself; without one it is a button."""
    found = get_object_or_404(Conversation, member=member_or_404(member_id))
    form = ReadForm(request.POST)
    if form.is_valid():
        read_by_team(conversation=found, by=request.user, upto=form.cleaned_data["upto"])
    return redirect("team-inbox")


@team_only
@require_POST
def close_conversation(request: HttpRequest, member_id: int) -> HttpResponse:
    """The button on the page of a conversation that is settled."""
    found = get_object_or_404(Conversation, member=member_or_404(member_id))
    close(conversation=found, by=request.user)
    tell_with_undo(request, _("The conversation is closed."), about=found)
    return redirect("team-inbox")


@team_only
@require_POST
def reopen_conversation(request: HttpRequest, member_id: int) -> HttpResponse:
    """The button on the page of a closed one."""
    found = get_object_or_404(Conversation, member=member_or_404(member_id))
    reopen(conversation=found, by=request.user)
    tell_with_undo(request, _("The conversation is open again."), about=found)
    return redirect("team-conversation", member_id)
