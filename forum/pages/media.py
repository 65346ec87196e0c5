"""Uploads, served from the board's own address wherever they are kept."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

# What we write ourselves; a machine's own table of types may not know them.
PICTURES = {".webp": "image/webp", ".png": "image/png", ".jpg": "image/jpeg", ".gif": "image/gif"}
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
    kind = PICTURES.get(PurePosixPath(name).suffix.lower())
    response = FileResponse(
        file, as_attachment=kind is None, content_type=kind or "application/octet-stream"
    )
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
