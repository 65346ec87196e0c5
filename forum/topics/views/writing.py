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

from forum.boards.rights import may as may_in_forum
from forum.text import TextRefused
from forum.topics.editing import edit_post
from forum.topics.finding import forum_or_404, post_or_404, topic_or_404
from forum.topics.flood import may_post_now
from forum.topics.forms import EditForm, PostForm, TopicForm
from forum.topics.models import Post
from forum.topics.posting import reply as reply_to
from forum.topics.posting import start_topic
from forum.topics.rendering import rendered
from forum.topics.rights import may
from forum.topics.views.members import members_only
from forum.web.limits import Verdict, hit


@members_only
def new_topic(request: HttpRequest, forum_id: int, slug: str) -> HttpResponse:
    """The form of a new topic, and starting it."""
    forum = forum_or_404(forum_id, request.user)
    if not may_in_forum(request.user, "start", forum):
        raise PermissionDenied(_("You do not have permission to start topics in this forum."))
    form = TopicForm(request.POST if request.method == "POST" else None)
    context = {"forum": forum, "form": form}
    if request.method != "POST":
        return render(request, "topics/new.html", context)
    if "preview" in request.POST or not form.is_valid():
        return _form_again(request, "topics/new.html", context, form)
    verdict, twin = may_post_now(request.user, "topic", form.cleaned_data["token"])
    if twin is not None:
        return redirect(twin.topic)
    if not verdict.allowed:
        return _too_quick(request, "topics/new.html", context, form, verdict)
    data = form.cleaned_data
    topic = start_topic(
        forum=forum,
        author=request.user,
        title=data["title"],
        source=data["body"],
        token=data["token"],
    )
    return redirect(topic)


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
    if "preview" in request.POST or not form.is_valid():
        return _form_again(request, "topics/reply.html", context, form)
    return _posted(request, context, form)


@members_only
def edit(request: HttpRequest, post_id: int) -> HttpResponse:
    """The form of an edit, and editing."""
    post = post_or_404(post_id, request.user)
    if not may(request.user, "edit", post):
        raise PermissionDenied(_("You cannot edit this post any more."))
    initial = {"body": post.source, "title": post.topic.title}
    posted = request.POST if request.method == "POST" else None
    form = EditForm(posted, initial=initial, with_title=post.is_first)
    context = {"post": post, "topic": post.topic, "forum": post.topic.forum, "form": form}
    if request.method != "POST":
        return render(request, "topics/edit.html", context)
    if "preview" in request.POST or not form.is_valid():
        return _form_again(request, "topics/edit.html", context, form)
    verdict = hit("edit", str(request.user.pk))
    if not verdict.allowed:
        return _too_quick(request, "topics/edit.html", context, form, verdict)
    data = form.cleaned_data
    edited = edit_post(
        post=post,
        by=request.user,
        source=data["body"],
        reason=data["reason"],
        title=data.get("title"),
    )
    messages.success(request, _("The post was edited."))
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
        )
    except PermissionDenied:  # closed between the question and the deed
        return _closed_meanwhile(request, context, form)
    return _to_post(post)


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


def _closed_meanwhile(
    request: HttpRequest, context: dict[str, Any], form: PostForm
) -> HttpResponse:
    """Nothing is posted, and nothing that was typed is lost."""
    topic = context["topic"]
    form.full_clean()
    if topic.is_locked:
        form.add_error(None, _("This topic is now closed to further replies."))
    else:
        form.add_error(None, _("You do not have permission to reply in this forum."))
    return render(request, "topics/reply.html", {**context, "is_closed": True}, status=403)
