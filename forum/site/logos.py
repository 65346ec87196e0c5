"""The board's own picture: kept from an upload in the sizes in which it is shown.

Files are ``site/<stem>-<size>.webp``; the setting holds the stem, which is new with each picture.
A picture that was replaced stays, because an older version of the settings may come back.
"""

import secrets
from contextlib import suppress
from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage

from forum.site import site
from forum.web.pictures import WebpFile, squares_of

HEADER, PHONE, LARGE = SIZES = (80, 192, 512)


def keep_logo(file: IO[bytes]) -> str:
    """Store an uploaded picture, and return the stem of its files.

    Raises ``PictureRefused`` with the reason, and ``OSError`` where the storage has no room.
    """
    stem = secrets.token_hex(12)
    made = squares_of(file, sizes=SIZES)
    try:
        for size, picture in made.items():
            default_storage.save(_file_of(stem, size), WebpFile(picture))
    except BaseException:
        forget_logo(stem)
        raise
    return stem


def forget_logo(stem: str) -> None:
    """Remove the files of a picture that no version names."""
    for size in SIZES:
        with suppress(OSError):
            default_storage.delete(_file_of(stem, size))


def logo_url(size: int = HEADER, stem: str | None = None) -> str:
    """The address of the logo in one of ``SIZES``; empty where the board has none."""
    stem = site.logo if stem is None else stem
    return f"{settings.MEDIA_URL}{_file_of(stem, size)}" if stem else ""


def _file_of(stem: str, size: int) -> str:
    return f"site/{stem}-{size}.webp"
