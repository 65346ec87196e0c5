"""The moderation log as a page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forum.boards.reading_log import entries_for
from forum.logbook.models import LogEntryQuerySet
from forum.moderation.forms import LogFilterForm
from forum.moderation.reading_log import filtered
from forum.moderation.views.staff import moderators_only
from forum.web.paging import by_key

PAGE_SIZE = 50


@require_safe
@moderators_only
def log(request: HttpRequest) -> HttpResponse:
    """What moderators did, newest first, narrowed by deed, member and words."""
    form = LogFilterForm(request.GET)
    page = by_key(_chosen(form, entries_for(request.user)), request, PAGE_SIZE)
    context = {
        "form": form,
        "entries": page.rows,
        "older_url": _older_url(form, page.older),
        "is_filtered": any(form[name].value() for name in form.fields),
    }
    return render(request, "moderation/log.html", context)


def _chosen(form: LogFilterForm, entries: LogEntryQuerySet) -> LogEntryQuerySet:
    if not form.is_valid():
        return entries.none()
    data = form.cleaned_data
    chosen = filtered(entries, deed=data["deed"], member=data["member"], about=data["q"])
    return chosen.select_related("actor__group")


def _older_url(form: LogFilterForm, older: int | None) -> str:
    if older is None:
        return ""
    kept = {name: value for name, value in form.cleaned_data.items() if value}
    return "?" + urlencode({**kept, "before": older})
