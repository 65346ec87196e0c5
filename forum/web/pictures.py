"""Pictures that people upload, a face or a logo: what is taken, and the squares made of it.

Taken: PNG, JPEG, GIF and WebP (judged by content, never by name) of at most 5 MB, 40 million
pixels, 12,000 a side and 100 frames, of which the first is kept. Everything else is refused in
words: BMP, TIFF, SVG, HEIC, AVIF among it; and WebP above some 25 million pixels, whose decoder
wants several copies in memory. Decoding happens in a child process
(``decode_picture``) with limits on memory and time, because decoders of hostile files are where
holes are found; a picture takes about 0.3 s. What comes out is encoded anew, so that nothing of the
upload but its pixels is ever stored or served: no place, no camera, no comment, no script.
"""

import json
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

from django.core.files.base import ContentFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)

LARGEST_FILE = 5 * 1024 * 1024
SECONDS = 10
CHILD = Path(__file__).with_name("decode_picture.py")

REASONS: dict[str, Promise] = {
    "empty": _("The file is empty."),
    "too_large": _("The picture is larger than 5 MB. Choose a smaller one."),
    "too_many_pixels": _(
        "The picture has too many pixels: at most 40 million, and 12,000 on each side."
    ),
    "too_heavy": _("Reading the picture needs too much memory. Choose one with fewer pixels."),
    "too_many_frames": _("The picture has more than 100 frames. Choose a still picture."),
    "not_a_picture": _("The file is not a picture that can be read. Use JPEG, PNG, GIF or WebP."),
    "heic": _("HEIC pictures cannot be read. Save it as JPEG and try again."),
    "avif": _("AVIF pictures cannot be read. Save it as JPEG or WebP and try again."),
    "svg": _("SVG drawings cannot be used. Save it as PNG and try again."),
    "bmp": _("BMP pictures cannot be used. Save it as PNG and try again."),
    "tiff": _("TIFF pictures cannot be used. Save it as JPEG and try again."),
    "damaged": _("The picture is damaged or cut short. Save it again and retry."),
    "too_slow": _("The picture took too long to read. Choose a simpler one."),
}

# Kinds that people send in good faith and that deserve their name in the answer.
MAGIC = (
    ("bmp", 0, b"BM"),
    ("tiff", 0, b"II*\x00"),
    ("tiff", 0, b"MM\x00*"),
    ("avif", 4, b"ftypavi"),
    ("heic", 4, b"ftyphe"),
    ("heic", 4, b"ftypmif1"),
    ("heic", 4, b"ftypmsf1"),
)


class PictureRefused(ValueError):  # noqa: N818  (an answer, not a fault)
    """A picture was not taken: ``code`` for machines, ``str()`` the translated reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(REASONS[self.code])


class WebpFile(ContentFile):
    """Bytes that tell a bucket storage their kind: older systems do not know ".webp"."""

    content_type = "image/webp"


def squares_of(file: IO[bytes], *, sizes: tuple[int, ...]) -> dict[int, bytes]:
    """Square WebP pictures by size, from an uploaded file of any allowed kind.

    The middle of the picture is kept, upright and in sRGB. Raises ``PictureRefused``.
    """
    data = _read(file)
    _refuse_by_name_of_kind(data)
    answer = _decode_in_child(data, sizes)
    header, _newline, rest = answer.partition(b"\n")
    try:
        told = json.loads(header)
    except ValueError:
        raise PictureRefused("damaged") from None
    if code := told.get("refused"):
        raise PictureRefused(code)
    return _split(rest, {int(size): length for size, length in told["made"].items()})


def _read(file: IO[bytes]) -> bytes:
    file.seek(0)
    data = file.read(LARGEST_FILE + 1)
    if not data:
        raise PictureRefused("empty")
    if len(data) > LARGEST_FILE:
        raise PictureRefused("too_large")
    return data


def _refuse_by_name_of_kind(data: bytes) -> None:
    for code, place, magic in MAGIC:
        if data.startswith(magic, place):
            raise PictureRefused(code)
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in head:
        raise PictureRefused("svg")


def _decode_in_child(data: bytes, sizes: tuple[int, ...]) -> bytes:
    """The child's answer. It ends by itself, by its own limits, or by this clock."""
    command = [sys.executable, "-I", str(CHILD), *map(str, sizes)]
    try:
        done = subprocess.run(  # noqa: S603  (fixed command; the upload goes in as data)
            command, input=data, capture_output=True, timeout=SECONDS, env=_environment(), cwd="/",
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise PictureRefused("too_slow") from None
    if done.returncode:
        log.warning("picture child ended with %s: %r", done.returncode, done.stderr[-500:])
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise PictureRefused("too_slow")
    return done.stdout


def _environment() -> dict[str, str]:
    """No secret of the board; only where a Python built with shared libraries finds them."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return {"LC_ALL": "C.UTF-8", **kept}


def _split(data: bytes, lengths: dict[int, int]) -> dict[int, bytes]:
    pictures, start = {}, 0
    for size, length in lengths.items():
        pictures[size] = data[start : start + length]
        start += length
    return pictures
