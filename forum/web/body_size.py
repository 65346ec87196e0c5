"""No request is larger than what somebody could mean to send: it would fill the disk."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

Answer = Callable[[HttpRequest], HttpResponse]

# Room for a large photo, so that the form of the picture can say itself what it takes. Whatever
# has no file in it is held to the much smaller DATA_UPLOAD_MAX_MEMORY_SIZE.
LARGEST_BODY = 20 * 1024 * 1024


class BodySizeMiddleware:
    """Answers 413 before anything of the body is read, as even a guest's refused form would be.

    A chunked body, which tells no size, is never read: Django takes it for empty.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _told_size(request) > LARGEST_BODY:
            return HttpResponse(render_to_string("413.html"), status=413)
        return self.get_response(request)


def _told_size(request: HttpRequest) -> int:
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(told) if told.isascii() and told.isdigit() else 0
