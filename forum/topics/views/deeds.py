"""The small deeds on a topic or a post: one address each, a form page where words are asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from forum.topics.deleting import delete_post, delete_topic, restore_post, restore_topic
from forum.topics.finding import post_or_404, topic_or_404
from forum.topics.forms import DeedForm, MoveForm
from forum.topics.hiding import hide_post, hide_topic, unhide_post, unhide_topic
from forum.topics.locking import lock, unlock
from forum.topics.models import Post, Topic
from forum.topics.moving import move
from forum.topics.pinning import pin, unpin
from forum.topics.rights import may
from forum.topics.views.members import members_only


@dataclass(frozen=True)
class Deed:
    """What an address does: the deed, its heading, what is said after, whether words are asked."""

    do: Callable[..., Any]
    title: str | Promise
    done: str | Promise
    asks: bool = False


TOPIC_DEEDS = {
    "lock": Deed(lock, _("Lock topic"), _("The topic is locked."), asks=True),
    "unlock": Deed(unlock, _("Unlock topic"), _("The topic is open again.")),
    "pin": Deed(pin, _("Pin topic"), _("The topic is pinned.")),
    "unpin": Deed(unpin, _("Unpin topic"), _("The topic is no longer pinned.")),
    "hide": Deed(hide_topic, _("Hide topic"), _("The topic is hidden."), asks=True),
    "unhide": Deed(unhide_topic, _("Show topic"), _("The topic is shown again.")),
    "move": Deed(move, _("Move topic"), _("The topic was moved."), asks=True),
    "delete": Deed(delete_topic, _("Delete topic"), _("The topic was deleted."), asks=True),
    "restore": Deed(restore_topic, _("Restore topic"), _("The topic was restored.")),
}

POST_DEEDS = {
    "hide": Deed(hide_post, _("Hide post"), _("The post is hidden."), asks=True),
    "unhide": Deed(unhide_post, _("Show post"), _("The post is shown again.")),
    "delete": Deed(delete_post, _("Delete post"), _("The post was deleted."), asks=True),
    "restore": Deed(restore_post, _("Restore post"), _("The post was restored.")),
}


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def topic_deed(request: HttpRequest, topic_id: int, slug: str, deed: str) -> HttpResponse:
    """One of ``TOPIC_DEEDS``."""
    topic = topic_or_404(topic_id, request.user)
    what = TOPIC_DEEDS.get(deed) or _not_there()
    _ask(request, deed, topic)
    form: DeedForm = (
        MoveForm(_posted(request), member=request.user, away_from=topic.forum)
        if deed == "move"
        else DeedForm(_posted(request))
    )
    context = {"topic": topic, "forum": topic.forum, "deed": deed, "what": what, "form": form}
    if request.method != "POST":
        return _asked(request, what, context)
    if not form.is_valid():
        return render(request, "topics/deed.html", context, status=422)
    words = dict(form.cleaned_data)
    if deed == "move":
        words["to"] = words.pop("forum")
    try:
        topic = what.do(topic=topic, by=request.user, **words)
    except ValidationError as error:
        form.add_error(None, error)
        return render(request, "topics/deed.html", context, status=422)
    messages.success(request, str(what.done))
    return redirect(topic if may(request.user, "read", topic) else topic.forum)


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def post_deed(request: HttpRequest, post_id: int, deed: str) -> HttpResponse:
    """One of ``POST_DEEDS``."""
    post = post_or_404(post_id, request.user)
    what = POST_DEEDS.get(deed) or _not_there()
    _ask(request, deed, post)
    form = DeedForm(_posted(request))
    context = {
        "post": post,
        "topic": post.topic,
        "forum": post.topic.forum,
        "deed": deed,
        "what": what,
        "form": form,
    }
    if request.method != "POST":
        return _asked(request, what, context)
    if not form.is_valid():
        return render(request, "topics/deed.html", context, status=422)
    post = what.do(post=post, by=request.user, **form.cleaned_data)
    messages.success(request, str(what.done))
    return redirect(post if may(request.user, "read", post) else post.topic)


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
