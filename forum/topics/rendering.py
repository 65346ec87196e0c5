"""A post's source through the text pipeline, with what this board knows of its pictures."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image, UnidentifiedImageError

from forum.text import RenderContext, plain_text, render
from forum.topics.models import EXCERPT_LENGTH
from forum.topics.wording import wording


@dataclass(frozen=True)
class PostText:
    """What is stored beside a post's source."""

    html: str
    excerpt: str
    version: int
    words_version: int


def rendered(source: str) -> PostText:
    """A post's HTML, its beginning in plain words, and the versions of pipeline and word list.

    Raises ``forum.text.TextRefused``, whose message is for the writer.
    """
    words = wording()
    context = RenderContext(
        media_url=settings.MEDIA_URL,
        site_url=settings.SITE_URL,
        picture_size=picture_size,
        terms=words.terms,
    )
    text = render(source, context=context)
    excerpt = plain_text(source, EXCERPT_LENGTH, words.terms)
    return PostText(text.html, excerpt, text.version, words.version)


@lru_cache(maxsize=512)
def picture_size(path: str) -> tuple[int, int] | None:
    """Width and height in pixels of a picture below the media folder, or ``None``."""
    name = path.removeprefix(settings.MEDIA_URL)
    if ".." in name or name.startswith("/"):
        return None
    try:
        with default_storage.open(name) as file, Image.open(file, formats=_FORMATS) as picture:
            return picture.size
    except (OSError, UnidentifiedImageError, ValueError, Image.DecompressionBombError):
        return None


_FORMATS = ("WEBP", "PNG", "JPEG", "GIF")
