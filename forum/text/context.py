"""What goes into the pipeline beside the text, and what comes out of it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from forum.text.terms import Terms

# Raised with every change that alters the HTML of an existing post; stored beside it.
PIPELINE_VERSION = 1

PictureSize = Callable[[str], tuple[int, int] | None]


def no_size(path: str) -> None:
    """The answer of a board that knows no pictures: each becomes a link."""


@dataclass(frozen=True)
class RenderContext:
    """What the text may refer to as the board's own.

    ``site_url``: the public address without a path; links to it become paths and are own links.
    ``media_url``: what own pictures' addresses start with.
    ``picture_size``: takes a picture's name below ``media_url`` and gives width and height in
    pixels, or ``None`` when there is no such picture.
    ``terms``: words for which others are shown.
    """

    site_url: str = ""
    media_url: str = "/media/"
    picture_size: PictureSize = no_size
    terms: Terms | None = None


@dataclass(frozen=True)
class Rendered:
    """Safe HTML and the version of the pipeline that made it."""

    html: SafeString
    version: int
