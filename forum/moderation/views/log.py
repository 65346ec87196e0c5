"""The moderation log as a page, one entry of it, and all of it as a table to keep."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from forum.logbook.models import LogEntry, LogEntryQuerySet
from forum.logbook.undoing import can_undo
from forum.moderation.differences import differences
from forum.moderation.exporting import lines_of
from forum.moderation.grouping import grouped
from forum.moderation.log_forms import LogFilterForm
from forum.moderation.reading_log import SEARCHED, LogPage, page_of_log, readable
from forum.moderation.views.staff import moderators_only
from forum.site import site
from forum.topics.finding import LARGEST
from forum.web.paging import key_or_404

PAGE_SIZE = 50
COMPARED = 200_000  # characters of both texts, on the page of one entry


@require_safe
@moderators_only
def log(request: HttpRequest) -> HttpResponse:
    """What staff did, newest first, narrowed by the form above it."""
    form = LogFilterForm(request.GET, reader=request.user)
    page = LogPage([], None)
    if form.is_valid():
        before = key_or_404(request)
        page = page_of_log(_entries(request), form.wanted(), before, PAGE_SIZE)
    context = {
        "form": form,
        "entries": page.entries,
        "groups": grouped(page.entries),
        "page": page,
        "searched": SEARCHED,
        "older_url": f"?{_query(request, before=page.older)}" if page.older else "",
        "export_query": _query(request),
        "next_query": urlencode({"next": request.get_full_path()}),
        "is_filtered": any(form[name].value() for name in form.fields),
        "is_public": site.log_is_public,
    }
    return render(request, "moderation/log.html", context, status=422 if form.errors else 200)


@require_safe
@moderators_only
def log_entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    """One entry with all that it holds."""
    entry = entry_or_404(request, entry_id)
    context = {
        "entry": entry,
        "differences": differences(entry, at_most=COMPARED),
        "can_undo": can_undo(entry),
    }
    return render(request, "moderation/log_entry.html", context)


@require_safe
@moderators_only
def log_export(request: HttpRequest) -> HttpResponseBase:
    """What the filter chose, as CSV; see ``forum.moderation.exporting`` for its bounds."""
    form = LogFilterForm(request.GET, reader=request.user)
    if not form.is_valid():
        return log(request)
    lines = lines_of(readable(request.user), form.wanted(), key_or_404(request))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    name = f"moderation-log-{timezone.localdate():%Y-%m-%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def entry_or_404(request: HttpRequest, entry_id: int) -> LogEntry:
    """The entry, where the reader may read it."""
    if entry_id > LARGEST:
        raise Http404
    return get_object_or_404(_entries(request), pk=entry_id)


def _entries(request: HttpRequest) -> LogEntryQuerySet:
    return readable(request.user).with_undo().select_related("actor__group", "undoes", "undone_by")


def _query(request: HttpRequest, **more: Any) -> str:
    """The filter as it stands in the address, to be kept in another."""
    kept = {name: value for name, value in request.GET.items() if value and name != "before"}
    return urlencode({**kept, **more})
