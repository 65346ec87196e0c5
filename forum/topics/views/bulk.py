"""One deed on all that is ticked: the page that asks, with the numbers, and doing it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from forum.topics.offered import DEEDS, Deed
from forum.topics.ticking import forget, things, ticked
from forum.topics.together import AT_ONCE, do_to_each, sort_out
from forum.topics.views.telling import tell_with_undo
from forum.topics.views.ticking import numbers, staff_only, take_ticks, way_back
from forum.web.telling import tell_done, tell_left

ONE = {"topics": "topic", "posts": "post"}
NAMED = 3  # things that a message names; the others it counts


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest, kind: str, deed: str) -> HttpResponse:
    """Ask by GET, do by POST of the form that was asked; POST of a bar leads to asking."""
    what = DEEDS[kind].get(deed)
    if what is None or what.done_to is None:
        raise Http404
    if request.method != "POST":
        return _ask(request, kind, deed, what)
    if "confirmed" not in request.POST:
        take_ticks(request, kind)
        back = urlencode({"next": way_back(request, kind)})
        return redirect(f"/ticked/{kind}/{deed}/?{back}")
    return _answer(request, kind, deed, what)


def _ask(request: HttpRequest, kind: str, deed: str, what: Deed) -> HttpResponse:
    found = things(request.user, kind, ticked(request.session, kind))
    if not found:
        tell_left(request, _("Nothing is ticked. Tick something first."))
        return redirect(way_back(request, kind))
    can, cannot = sort_out(request.user, deed, found)
    form = what.form_for_many(member=request.user, things=can[:AT_ONCE])
    return _page(request, kind, what, form, can, cannot)


def _answer(request: HttpRequest, kind: str, deed: str, what: Deed) -> HttpResponse:
    """Do what the page listed: its own numbers, whatever was ticked elsewhere meanwhile."""
    found = things(request.user, kind, numbers(request.POST.getlist("one"))[:AT_ONCE])
    can, cannot = sort_out(request.user, deed, found)
    form = what.form_for_many(request.POST, member=request.user, things=can)
    if not can:
        tell_left(request, _("Nothing was done: none of it can be done any more."))
        return redirect(way_back(request, kind))
    if not form.is_valid():
        return _page(request, kind, what, form, can, cannot, status=422)
    try:
        back = _do(request, kind, deed, what, form.answers(), can, cannot)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, kind, what, form, can, cannot, status=422)
    forget(request.session, kind, [thing.pk for thing in found])
    return redirect(back)


def _do(
    request: HttpRequest,
    kind: str,
    deed: str,
    what: Deed,
    answers: dict[str, Any],
    can: list[Any],
    cannot: list[tuple[Any, str]],
) -> Any:
    """Do it and tell of it; where to go on: to what was made of them, or where they stood."""
    if what.together is not None:
        since = timezone.now()
        made = what.together(**{kind: can}, by=request.user, **answers)
        tell_with_undo(request, what.done_to % {"count": len(can)}, about=made, since=since)
        _tell_left(request, cannot)
        return made
    outcome = do_to_each(what.to_one, ONE[kind], can, deed=deed, by=request.user, **answers)
    if outcome.done:
        words = what.done_to % {"count": len(outcome.done)}
        tell_done(request, words, undo=outcome.batch)
    _tell_left(request, [*outcome.left, *cannot])
    return way_back(request, kind)


def _page(
    request: HttpRequest,
    kind: str,
    what: Deed,
    form: Any,
    can: list[Any],
    cannot: list[tuple[Any, str]],
    status: int = 200,
) -> HttpResponse:
    context = {
        "kind": kind,
        "what": what,
        "form": form,
        "can": can[:AT_ONCE],
        "later": len(can[AT_ONCE:]),
        "at_once": AT_ONCE,
        "cannot": cannot,
        "back": way_back(request, kind),
    }
    return render(request, "topics/bulk.html", context, status=status)


def _tell_left(request: HttpRequest, left: list[tuple[Any, str]]) -> None:
    for thing, why in left[:NAMED]:
        tell_left(request, f"{thing}: {why}")
    more = len(left) - NAMED
    if more > 0:
        words = ngettext(
            "%(count)d more was left as it is.", "%(count)d more were left as they are.", more
        )
        tell_left(request, words % {"count": more})
