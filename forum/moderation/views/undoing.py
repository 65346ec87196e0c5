"""Taking a deed back from the log, or from the message that told of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from forum.logbook.models import LogEntry
from forum.logbook.undoing import (
    CannotUndo,
    can_undo,
    undo,
    undo_batch,
    what_stands_in_the_way,
)
from forum.moderation.log_forms import UndoForm
from forum.moderation.reading_log import readable
from forum.moderation.views.log import entry_or_404
from forum.moderation.views.staff import moderators_only

IN_THE_WAY = 409


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def undo_entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Ask why by GET, undo by POST; either says what stands in the way."""
    entry = entry_or_404(request, entry_id)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, form, [entry], what_stands_in_the_way(entry, request.user))
    if not form.is_valid():
        return _page(request, form, [entry], [], status=422)
    try:
        undo(entry=entry, by=request.user, reason=form.cleaned_data["reason"])
    except PermissionDenied:
        raise PermissionDenied(_not_yours()) from None
    except CannotUndo as cannot:
        return _page(request, form, [entry], cannot.sentences)
    messages.success(request, _("Undone: all is as it was before."))
    return redirect(_way_back(request))


@require_http_methods(["GET", "HEAD", "POST"])
@moderators_only
def undo_all(request: HttpRequest, batch: UUID) -> HttpResponse:
    """The same for all that was done with one press. What cannot be undone any more is only known
    when it is tried; it stops the whole, until whoever asks says that it may be left out."""
    entries = _entries_of(request, batch)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, form, entries, [], batch=batch)
    if not form.is_valid():
        return _page(request, form, entries, [], batch=batch, status=422)
    try:
        done, left = undo_batch(
            batch=batch,
            by=request.user,
            reason=form.cleaned_data["reason"],
            leave_out="leave_out" in request.POST,
        )
    except PermissionDenied:
        raise PermissionDenied(_not_yours()) from None
    except CannotUndo as cannot:
        return _page(request, form, entries, cannot.sentences, batch=batch)
    _tell(request, len(done), left)
    return redirect(_way_back(request))


def _entries_of(request: HttpRequest, batch: UUID) -> list[LogEntry]:
    found = readable(request.user).in_batch(batch).filter(undoes=None).with_undo()
    entries = list(found.select_related("actor__group").newest_first())
    if not entries:
        raise Http404
    return entries


def _page(
    request: HttpRequest,
    form: UndoForm,
    entries: list[LogEntry],
    in_the_way: list[str],
    *,
    batch: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "entries": entries,
        "batch": batch,
        "in_the_way": in_the_way,
        "some_can_be_undone": batch is not None and any(can_undo(entry) for entry in entries),
        "next": _way_back(request),
    }
    if in_the_way:
        status = IN_THE_WAY
    return render(request, "moderation/undo.html", context, status=status)


def _tell(request: HttpRequest, done: int, left: list[str]) -> None:
    words = ngettext("%(count)d deed is undone.", "%(count)d deeds are undone.", done)
    messages.success(request, words % {"count": done})
    for sentence in left:
        messages.warning(request, sentence)


def _not_yours() -> str:
    return _("You may not undo this: it takes the right to do the deed itself.")


def _way_back(request: HttpRequest) -> str:
    back = request.POST.get("next") or request.GET.get("next", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return "/moderation/log/"
