"""What moderators do with a case by its buttons: take it, give it back, note, decide."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forum.moderation.deciding import CHOICES, decide
from forum.moderation.finding import case_or_404, part_in, place_in
from forum.moderation.forms import DecisionForm, NoteForm
from forum.moderation.locking import CaseClosed
from forum.moderation.models import Case
from forum.moderation.noting import note
from forum.moderation.queue import Place, next_case
from forum.moderation.taking import TakenByOther, give_back, take
from forum.moderation.views.case import show
from forum.moderation.views.queue import queue_url
from forum.moderation.views.staff import moderators_only
from forum.web.telling import tell_done

FROM_QUEUE = "queue"


@require_POST
@moderators_only
def take_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take a case, also from who has it where ``over`` says so, and show it."""
    case = case_or_404(case_id, request.user)
    over = bool(request.POST.get("over"))
    _tried(request, lambda: take(case=case, by=request.user, over=over))
    return redirect(case_url(case, part_in(request)))


@require_POST
@moderators_only
def give_case_back(request: HttpRequest, case_id: int) -> HttpResponse:
    """Let others have it, and show the queue."""
    case = case_or_404(case_id, request.user)
    if _tried(request, lambda: give_back(case=case, by=request.user)):
        messages.success(request, _("The case is free for others."))
    return redirect(queue_url(part_in(request)))


@require_POST
@moderators_only
def note_on_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Add a note, and show it."""
    case = case_or_404(case_id, request.user)
    form = NoteForm(request.POST, auto_id="note-%s")
    if not form.is_valid():
        return show(request, case, note_form=form)
    note(case=case, by=request.user, text=form.cleaned_data["text"])
    return redirect(case_url(case, part_in(request)) + "#notes")


@require_POST
@moderators_only
def decide_case(request: HttpRequest, case_id: int, choice: str) -> HttpResponse:
    """Decide, and go on: to the next case, or to where the queue goes on."""
    if choice not in CHOICES:
        raise Http404
    case = case_or_404(case_id, request.user)
    form = DecisionForm(request.POST, asks_answer=case.report_count > 0)
    if not form.is_valid():
        return show(request, case, form=form)
    words = form.cleaned_data
    done = _tried(request, lambda: decide(case=case, by=request.user, choice=choice, **words))
    if done:
        tell_done(request, CHOICES[choice].done, undo=done.pk)
    return _go_on(request, case)


def _go_on(request: HttpRequest, case: Case) -> HttpResponse:
    part = part_in(request)
    following = next_case(request.user, part=part, after=Place.of(case))
    if request.POST.get("from") == FROM_QUEUE:
        mark = f"#case-{following.pk}" if following else ""
        return redirect(queue_url(part, place_in(request)) + mark)
    if following is None:
        return redirect(queue_url(part))
    _tried(request, lambda: take(case=following, by=request.user))
    return redirect(case_url(following, part))


def case_url(case: Case, part: str) -> str:
    """The address of a case, as one of a part of the queue."""
    return case.get_absolute_url() + (f"?show={part}" if part else "")


def _tried(request: HttpRequest, deed: Callable[[], Any]) -> Any:
    """What a deed returns; what stood in its way is told, and nothing returned."""
    try:
        return deed()
    except (CaseClosed, TakenByOther) as refused:
        messages.info(request, " ".join(refused.messages))
    except PermissionDenied:
        messages.info(request, _("This cannot be decided so any more. Please look again."))
    return None
