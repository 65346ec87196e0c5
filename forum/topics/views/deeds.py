"""The deeds on one topic or post: an address each, a form page where words are asked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.topics.deed_forms import DeedForm
from forum.topics.finding import post_or_404, topic_or_404
from forum.topics.models import Post, Topic
from forum.topics.offered import POST_DEEDS, TOPIC_DEEDS, Deed
from forum.topics.rights import may
from forum.topics.views.members import members_only
from forum.topics.views.telling import tell_with_undo
from forum.web.moved import moved_to


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def topic_deed(request: HttpRequest, topic_id: int, slug: str, deed: str) -> HttpResponse:
    """One of ``TOPIC_DEEDS``."""
    topic = topic_or_404(topic_id, request.user)
    if topic.pk != topic_id:
        return _merged_meanwhile(request, topic, deed)
    what = TOPIC_DEEDS.get(deed) or _not_there()
    context = {"topic": topic, "forum": topic.forum}
    return _page(request, deed, what, topic, context)


def _merged_meanwhile(request: HttpRequest, topic: Topic, deed: str) -> HttpResponse:
    """What was meant for a topic of a few posts is not done to all those it was merged with."""
    if request.method != "POST":
        return moved_to("topic-deed", topic.pk, topic.slug, deed)
    messages.warning(request, _("The topic was merged into this one. Nothing was done."))
    return redirect(topic)


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def post_deed(request: HttpRequest, post_id: int, deed: str) -> HttpResponse:
    """One of ``POST_DEEDS``."""
    post = post_or_404(post_id, request.user)
    what = POST_DEEDS.get(deed) or _not_there()
    context = {"post": post, "topic": post.topic, "forum": post.topic.forum}
    return _page(request, deed, what, post, context)


def _page(
    request: HttpRequest, deed: str, what: Deed, thing: Topic | Post, context: dict[str, Any]
) -> HttpResponse:
    if what.do is None:
        raise Http404
    _ask(request, deed, thing)
    form = what.form(_posted(request), member=request.user, things=[thing])
    context = {**context, "deed": deed, "what": what, "form": form}
    if request.method != "POST":
        return _asked(request, what, context)
    if not form.is_valid():
        return render(request, "topics/deed.html", context, status=422)
    return _do(request, what, thing, form, context)


def _do(
    request: HttpRequest, what: Deed, thing: Topic | Post, form: DeedForm, context: dict[str, Any]
) -> HttpResponse:
    kind, since = "topic" if isinstance(thing, Topic) else "post", timezone.now()
    try:
        thing = what.to_one(**{kind: thing}, by=request.user, **form.answers())
    except ValidationError as error:
        form.add_error(None, error)
        return render(request, "topics/deed.html", context, status=422)
    tell_with_undo(request, what.done, about=thing, since=since)
    return redirect(_after(request, thing))


def _after(request: HttpRequest, thing: Topic | Post) -> Any:
    """The thing's own page, or the nearest around it that its doer may still read."""
    if may(request.user, "read", thing):
        return thing
    if isinstance(thing, Topic):
        return thing.forum
    return thing.topic if may(request.user, "read", thing.topic) else thing.topic.forum


def _posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, be it nothing; ``None`` for a page that only asks."""
    return request.POST if request.method == "POST" else None


def _not_there() -> Deed:
    raise Http404


def _ask(request: HttpRequest, deed: str, target: Topic | Post) -> None:
    """A deed done already, or not allowed: 403 in words, since the reader may see the target."""
    if not may(request.user, deed, target):
        raise PermissionDenied(_("You cannot do this here, or it is done already."))


def _asked(request: HttpRequest, what: Deed, context: dict[str, Any]) -> HttpResponse:
    if not what.asks:
        return HttpResponseNotAllowed(["POST"])
    return render(request, "topics/deed.html", context)
