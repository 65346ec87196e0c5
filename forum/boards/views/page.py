"""What the pages about rights share: for administrators only, in the administration's frame."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forum.boards.models import Forum
from forum.boards.rights import BOARD
from forum.rights import may


def for_arrangers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Those who may arrange the board; other staff get 403."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, "arrange", BOARD):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def drawn(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page in the administration's frame."""
    frame = admin.site.each_context(request)
    return render(request, template, {**frame, "opts": Forum._meta, **context}, status=status)


def forums_as_tree() -> list[tuple[Forum, int]]:
    """All forums in the order of the index, each with its depth: 0 on the index itself."""
    forums = list(Forum.objects.select_related("category").in_order())
    inside: dict[int | None, list[Forum]] = {}
    for forum in forums:
        inside.setdefault(forum.parent_id, []).append(forum)
    return list(_walk(None, 0, inside))


def _walk(parent: int | None, depth: int, inside: dict[int | None, list[Forum]]) -> Any:
    for forum in inside.get(parent, []):
        yield forum, depth
        yield from _walk(forum.pk, depth + 1, inside)
