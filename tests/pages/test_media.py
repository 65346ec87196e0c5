"""Files that the board serves."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.mark.parametrize(
    ("name", "kind", "downloaded"),
    [("a.webp", "image/webp", False), ("b.html", "application/octet-stream", True)],
)
def test_pictures_are_shown_and_all_else_is_downloaded_in_a_sandbox(
    client, db, name, kind, downloaded
):
    stored = default_storage.save(f"test/{name}", ContentFile(b"<script>alert(1)</script>"))

    answer = client.get(f"/media/{stored}")

    assert answer["Content-Type"] == kind
    assert ("attachment" in answer.get("Content-Disposition", "")) is downloaded
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ["none.webp", "../board.sqlite3", "..%2fboard.sqlite3", "test/"])
def test_what_is_not_there_or_elsewhere_is_a_404(client, db, name):
    assert client.get(f"/media/{name}").status_code == 404
