"""What the pages of a conversation have in common: its messages by key, and taking a form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forum.site import site
from forum.team.forms import MessageForm
from forum.team.models import Conversation, Message
from forum.topics.rendering import rendered
from forum.web.limits import Verdict
from forum.web.paging import by_key

PAGE_SIZE = 25


def messages_page(conversation: Conversation | None, request: HttpRequest) -> dict[str, Any]:
    """The newest messages, or those before ``?before=``; the oldest of them first."""
    if conversation is None:
        return {"said": [], "older": None, "staff_are_named": site.staff_are_named}
    said = Message.objects.filter(conversation=conversation).with_authors()
    page = by_key(said, request, PAGE_SIZE)
    return {
        "said": page.rows[::-1],
        "older": page.older,
        "is_newest_page": "before" not in request.GET,
        "staff_are_named": site.staff_are_named,
    }


def take_message(
    request: HttpRequest,
    *,
    template: str,
    context: Callable[[], dict[str, Any]],
    verdict: Callable[[], Verdict],
    send: Callable[..., Message],
    back: str,
) -> HttpResponse:
    """Send what was typed, or show the form again with what is wrong or how it will look."""
    form = MessageForm(request.POST)
    if not form.is_valid():
        return render(request, template, {**context(), "form": form}, status=422)
    source, token = form.cleaned_data["body"], form.cleaned_data["token"]
    if "preview" in request.POST:
        shown = {"form": form, "preview_html": rendered(source).html}
        return render(request, template, {**context(), **shown})
    said = verdict()
    if not said.allowed:
        form.add_error(None, said.message)
        response = render(request, template, {**context(), "form": form}, status=429)
        response.headers["Retry-After"] = str(said.retry_after)
        return response
    send(source=source, token=token)
    return redirect(back)
