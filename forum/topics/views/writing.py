"""New topic, reply, edit, preview."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.newcomers import is_new
from accounts.restrictions import blocked_from_writing, lacks_rules_only
from forum.boards.rights import may as may_in_forum
from forum.text import TextRefused
from forum.topics.editing import edit_post
from forum.topics.finding import forum_or_404, post_or_404, topic_or_404
from forum.topics.flood import let_be_sent_again, may_post_now
from forum.topics.forms import EditForm, PostForm, TopicForm
from forum.topics.inspecting import Refused
from forum.topics.models import Post, State, Topic
from forum.topics.posting import reply as reply_to
from forum.topics.posting import start_topic
from forum.topics.rendering import rendered
from forum.topics.rights import may
from forum.topics.slowing import TooSoon
from forum.topics.views.members import members_only
from forum.topics.views.telling import tell_with_undo
from forum.web.addresses import client_address
from forum.web.limits import Verdict, hit


@members_only
def new_topic(request: HttpRequest, forum_id: int, slug: str) -> HttpResponse:
    """The form of a new topic, and starting it."""
    forum = forum_or_404(forum_id, request.user)
    if not may_in_forum(request.user, "start", forum):
        if request.method == "POST" and lacks_rules_only(request.user):
            form = TopicForm(request.POST)
            return _rules_first(request, "topics/new.html", {"forum": forum, "form": form}, form)
        raise PermissionDenied(
            blocked_from_writing(request.user)
            or _("You do not have permission to start topics in this forum.")
        )
    form = TopicForm(request.POST if request.method == "POST" else None)
    context = {"forum": forum, "form": form}
    if request.method != "POST":
        return render(request, "topics/new.html", context)
    if "preview" in request.POST or not _may_be_taken(request, form):
        return _form_again(request, "topics/new.html", context, form)
    return _started(request, context, form)


@members_only
@require_POST
def reply(request: HttpRequest, topic_id: int, slug: str) -> HttpResponse:
    """Add a reply, or show the form again with what is wrong or how it will look."""
    topic = topic_or_404(topic_id, request.user)
    form = PostForm(request.POST)
    twin = Post.objects.sent_with(request.user, request.POST.get("token", "")[:40])
    if twin is not None:
        return _to_post(twin)
    context = {"topic": topic, "forum": topic.forum, "form": form}
    if not may(request.user, "reply", topic):
        return _closed_meanwhile(request, context, form)
    if "preview" in request.POST or not _may_be_taken(request, form):
        return _form_again(request, "topics/reply.html", context, form)
    return _posted(request, context, form)


@members_only
def edit(request: HttpRequest, post_id: int) -> HttpResponse:
    """The form of an edit, and editing."""
    post = post_or_404(post_id, request.user)
    initial = {"body": post.source, "title": post.topic.title_as_typed}
    posted = request.POST if request.method == "POST" else None
    form = EditForm(posted, initial=initial, with_title=post.is_first)
    context = {"post": post, "topic": post.topic, "forum": post.topic.forum, "form": form}
    if not may(request.user, "edit", post):
        if posted is not None and lacks_rules_only(request.user):
            return _rules_first(request, "topics/edit.html", context, form)
        raise PermissionDenied(
            blocked_from_writing(request.user) or _("You cannot edit this post any more.")
        )
    if request.method != "POST":
        return render(request, "topics/edit.html", context)
    if "preview" in request.POST or not form.is_valid():
        return _form_again(request, "topics/edit.html", context, form)
    verdict = hit("edit", str(request.user.pk))
    if not verdict.allowed:
        return _too_quick(request, "topics/edit.html", context, form, verdict)
    data = form.cleaned_data
    try:
        edited = edit_post(
            post=post,
            by=request.user,
            source=data["body"],
            reason=data["reason"],
            title=data.get("title"),
        )
    except Refused as refused:
        return _not_wanted(request, "topics/edit.html", context, form, refused)
    tell_with_undo(request, _("The post was edited."), about=edited)
    return _to_post(edited)


@login_required
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The HTML of a text as it would be posted, for the composer's script."""
    verdict = hit("preview", str(request.user.pk))
    if not verdict.allowed:
        response = render(request, "topics/_preview.html", {"refused": verdict.message}, status=429)
        response.headers["Retry-After"] = str(verdict.retry_after)
        return response
    try:
        html = rendered(request.POST.get("body", "")).html
    except TextRefused as refused:
        return render(request, "topics/_preview.html", {"refused": str(refused)}, status=422)
    return render(request, "topics/_preview.html", {"html": html})


def _started(request: HttpRequest, context: dict[str, Any], form: TopicForm) -> HttpResponse:
    """The deed behind a valid form of a new topic, and where it leads."""
    verdict, twin = may_post_now(request.user, "topic", form.cleaned_data["token"])
    if twin is not None:
        return redirect(twin.topic)
    if not verdict.allowed:
        return _too_quick(request, "topics/new.html", context, form, verdict)
    data = form.cleaned_data
    try:
        topic = start_topic(
            forum=context["forum"],
            author=request.user,
            title=data["title"],
            source=data["body"],
            token=data["token"],
            **_sent_from(request),
        )
    except Refused as refused:
        return _not_wanted(request, "topics/new.html", context, form, refused)
    if topic.state == State.PENDING:
        _say_that_it_waits(request)
    return redirect(topic)


def _posted(request: HttpRequest, context: dict[str, Any], form: PostForm) -> HttpResponse:
    """The deed behind a valid reply form, and where it leads."""
    data = form.cleaned_data
    verdict, twin = may_post_now(request.user, "reply", data["token"])
    if twin is not None:
        return _to_post(twin)
    if not verdict.allowed:
        return _too_quick(request, "topics/reply.html", context, form, verdict)
    try:
        post = reply_to(
            topic=context["topic"],
            author=request.user,
            source=data["body"],
            token=data["token"],
            **_sent_from(request),
        )
    except PermissionDenied:  # closed between the question and the deed
        return _closed_meanwhile(request, context, form)
    except TooSoon as too_soon:
        return _too_soon(request, context, form, too_soon)
    except Refused as refused:
        return _not_wanted(request, "topics/reply.html", context, form, refused)
    if post.state == State.PENDING:
        _say_that_it_waits(request)
    return _to_post(post)


def _may_be_taken(request: HttpRequest, form: PostForm) -> bool:
    """Whether all is filled in, and not, by a newcomer, as machines do; the form says so then."""
    if form.is_valid() and is_new(request.user):
        caught = form.caught()
        if caught:
            form.add_error(None, caught)
    return form.is_valid()


def _sent_from(request: HttpRequest) -> dict[str, Any]:
    """Where a post came from, for those who look at what newcomers write."""
    agent = request.headers.get("User-Agent", "")[:300]
    return {"address": client_address(request), "agent": agent}


def _say_that_it_waits(request: HttpRequest) -> None:
    messages.info(request, _("Thank you. Your post is shown to all once a moderator approves it."))


def _to_post(post: Post) -> HttpResponseRedirect:
    return redirect("post", post.pk)


def _form_again(
    request: HttpRequest, template: str, context: dict[str, Any], form: Form
) -> HttpResponse:
    """The form with a preview, where one was asked for, or with its errors (422)."""
    if not form.is_valid():
        return render(request, template, context, status=422)
    html = rendered(form.cleaned_data["body"]).html
    return render(request, template, {**context, "preview_html": html})


def _too_quick(
    request: HttpRequest, template: str, context: dict[str, Any], form: Form, verdict: Verdict
) -> HttpResponse:
    form.add_error(None, verdict.message)
    response = render(request, template, context, status=429)
    response.headers["Retry-After"] = str(verdict.retry_after)
    return response


def _too_soon(
    request: HttpRequest, context: dict[str, Any], form: PostForm, too_soon: TooSoon
) -> HttpResponse:
    """Slow mode: the words say when one may reply, and what was typed stays."""
    let_be_sent_again(request.user, form.cleaned_data["token"])
    form.add_error(None, too_soon)
    response = render(request, "topics/reply.html", context, status=429)
    response.headers["Retry-After"] = str(too_soon.retry_after)
    return response


def _not_wanted(
    request: HttpRequest, template: str, context: dict[str, Any], form: Form, refused: Refused
) -> HttpResponse:
    """Nothing is posted; why not is said above what was typed."""
    let_be_sent_again(request.user, form.cleaned_data.get("token", ""))
    form.add_error(None, refused)
    return render(request, template, context, status=422)


def _why_no_reply(request: HttpRequest, topic: Topic) -> str:
    if topic.is_closed:
        return _("This topic is now closed to further replies.")
    return blocked_from_writing(request.user) or _(
        "You do not have permission to reply in this forum."
    )


def _closed_meanwhile(
    request: HttpRequest, context: dict[str, Any], form: PostForm
) -> HttpResponse:
    """Nothing is posted, and nothing that was typed is lost."""
    topic = context["topic"]
    form.full_clean()
    form.add_error(None, _why_no_reply(request, topic))
    is_closed = topic.is_closed or not lacks_rules_only(request.user)
    return render(request, "topics/reply.html", {**context, "is_closed": is_closed}, status=403)


def _rules_first(
    request: HttpRequest, template: str, context: dict[str, Any], form: Form
) -> HttpResponse:
    """The form with what was typed, and in it the box to accept the rules."""
    form.full_clean()
    form.add_error(None, blocked_from_writing(request.user))
    return render(request, template, context, status=403)
