"""One case with everything that helps to decide it."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.logbook.models import LogEntry
from forum.logbook.undoing import can_undo
from forum.moderation.context import context_of
from forum.moderation.deciding import offered
from forum.moderation.finding import case_or_404, part_in
from forum.moderation.forms import DecisionForm, NoteForm
from forum.moderation.models import Case
from forum.moderation.queue import Place, next_case, previous_case
from forum.moderation.views.queue import queue_url
from forum.moderation.views.staff import moderators_only


@require_safe
@moderators_only
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """The case; opening it changes nothing, taking it is a button (and a key)."""
    return show(request, case_or_404(case_id, request.user))


def show(request: HttpRequest, case: Case, form: Any = None, note_form: Any = None) -> HttpResponse:
    """The page of a case; with a form that was wrong in its place, as 422."""
    part, place = part_in(request), Place.of(case)
    context = {
        "case": case,
        "post": case.post,
        "topic": case.post.topic,
        "context": context_of(case, request.user),
        "choices": [] if case.is_taken_from(request.user) else offered(request.user, case),
        "is_taken_from_me": case.is_taken_from(request.user),
        "form": form or DecisionForm(asks_answer=case.report_count > 0),
        "note_form": note_form or NoteForm(auto_id="note-%s"),
        "part": part,
        "query": urlencode({"show": part}) if part else "",
        "queue_url": queue_url(part),
        "next": next_case(request.user, part=part, after=place),
        "previous": previous_case(request.user, part=part, before=place),
        "undo": _undo_of(case),
    }
    status = 422 if form or note_form else 200
    return render(request, "moderation/case.html", context, status=status)


def _undo_of(case: Case) -> int | None:
    """The entry of the log by which a decided case is opened again, if it still can be."""
    if case.is_open:
        return None
    entries = LogEntry.objects.with_undo()
    if case.closed_with_id is not None:
        entry = entries.filter(pk=case.closed_with_id).first()
    else:
        entry = entries.about(case).filter(deed="case.close").newest_first().first()
    return entry.pk if entry is not None and can_undo(entry) else None
