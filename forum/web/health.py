"""``/healthz`` and ``/readyz`` answer before anything else runs: no log, no session, no limit."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

Answer = Callable[[HttpRequest], HttpResponse]


class HealthMiddleware:
    """``/healthz`` touches nothing; ``/readyz`` asks ``forum.web.readiness``."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return _bare(HttpResponse("ok", content_type="text/plain"))
        if request.path_info == "/readyz":
            from forum.web.readiness import readiness

            lines, ready = readiness()
            return _bare(JsonResponse(lines, status=200 if ready else 503))
        return self.get_response(request)


def _bare(response: HttpResponse) -> HttpResponse:
    """No middleware adds its headers to it, so the two that matter are added here."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
