"""A member's face: kept from an upload, taken away. ``{% avatar %}`` shows it.

Two files stand in the media storage, ``avatars/<stem>-160.webp`` and ``-80``; the member's row
holds the stem. The stem is random and new with each picture, so that files can be cached for good
and nothing about the member or the upload can be read from it.
"""

import secrets
from contextlib import suppress
from functools import partial
from typing import IO

from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import Member
from accounts.pictures import SIZES, make_avatar
from forum.web.pictures import WebpFile


def file_of(stem: str, size: int) -> str:
    """The name in the storage of one of a face's files."""
    return f"avatars/{stem}-{size}.webp"


def set_avatar(*, member: Member, file: IO[bytes]) -> None:
    """Make an uploaded picture the member's face, in place of the one before.

    Raises ``PictureRefused`` with the reason, and ``OSError`` where the storage has no room; then
    nothing has changed.
    """
    keep_faces(member=member, faces=make_avatar(file))


def keep_faces(*, member: Member, faces: dict[int, bytes]) -> None:
    """Store ready-made squares, one a size of ``SIZES``, as the member's face."""
    stem = secrets.token_hex(12)
    try:
        for size, face in faces.items():
            default_storage.save(file_of(stem, size), WebpFile(face))
        _change(member, stem)
    except BaseException:
        _delete(stem)
        raise


def remove_avatar(*, member: Member) -> None:
    """Take the member's picture away; initials are drawn from now on."""
    _change(member, "")


@transaction.atomic
def _change(member: Member, stem: str) -> None:
    """Point the row at another face; the old files go once that is certain."""
    row = Member.objects.select_for_update().only("avatar").get(pk=member.pk)
    Member.objects.filter(pk=member.pk).update(avatar=stem)
    member.avatar = stem
    if row.avatar:
        transaction.on_commit(partial(_delete, row.avatar), robust=True)


def _delete(stem: str) -> None:
    """Remove both files. What the storage cannot remove stays unseen: nothing points at it."""
    for size in SIZES:
        with suppress(OSError):
            default_storage.delete(file_of(stem, size))
