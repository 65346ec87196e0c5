"""When the database does not answer in time, say so at once and say when to come back."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

RETRY_AFTER = 5  # seconds


class BusyMiddleware:
    """Turns a lost or locked database into a light 503 with Retry-After.

    Where the database is asked outside a view, as for who reads, Django lets no other middleware
    see the error: ``forum.pages.errors.server_error`` asks ``is_away`` then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not is_away(error):
            return None
        logger.warning("The database did not answer: %s", type(error).__name__)
        return busy()


def is_away(error: BaseException | None) -> bool:
    """Whether an error says that the database is lost or locked."""
    return isinstance(error, OperationalError | InterfaceError)


def busy() -> HttpResponse:
    """The page for a database that is away; it needs no database."""
    response = HttpResponse(render_to_string("503.html"), status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
