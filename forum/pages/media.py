"""Uploads, served from the board's own address wherever they are kept."""

import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

PICTURES = {"image/webp", "image/png", "image/jpeg", "image/gif"}
A_YEAR = 365 * 24 * 60 * 60


@require_safe
def media_file(request: HttpRequest, name: str) -> FileResponse:
    """``/media/<name>``: names are never used twice, so a file may be kept for ever.

    What is not one of our own re-encoded pictures is handed out as a download, in a sandbox.
    """
    try:
        file = default_storage.open(name)
    except (OSError, SuspiciousFileOperation, ValueError):
        raise Http404 from None
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(file, as_attachment=kind not in PICTURES, content_type=kind)
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
