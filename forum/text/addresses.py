"""Which addresses a post may name: one answer for the parser and for the sanitiser."""

import re
from urllib.parse import unquote

from forum.text.context import RenderContext

_ABSOLUTE = re.compile(r"https?://[^/?#\s\\]|mailto:[^\s\\]", re.IGNORECASE)
# Browsers drop tabs and line ends inside an address and read "\" as "/", so that "/\t/host" would
# lead elsewhere. None of these belongs in an address.
_TREACHEROUS = re.compile(r"[\x00-\x20\x7f-\xa0\\]")


def is_allowed(address: str) -> bool:
    """Whether a link may lead there: http, https, mailto, or a path of this board."""
    return is_own(address) or (
        _ABSOLUTE.match(address) is not None and not _TREACHEROUS.search(address)
    )


def is_own(address: str) -> bool:
    """Whether the address is a path of this board: "/topic/5-x/", but not "//elsewhere"."""
    return (
        address.startswith("/")
        and not address.startswith("//")
        and not _TREACHEROUS.search(address)
    )


def localised(address: str, context: RenderContext) -> str:
    """A link to the board's own public address as a path, so that it outlives a change of host."""
    site = context.site_url.rstrip("/")
    if not site or address[: len(site)].lower() != site.lower():
        return address
    path = address[len(site) :] or "/"
    return path if is_own(path) else address


def picture_path(address: str, media_url: str) -> str | None:
    """The name of an own picture below ``media_url``, or ``None`` when it is not an own one."""
    if not address.startswith(media_url) or _TREACHEROUS.search(address):
        return None
    rest = address[len(media_url) :]
    path = unquote(rest)
    steps_aside = any(part in {"", ".", ".."} for part in path.split("/"))
    if steps_aside or re.search(r"[?#]", rest) or _TREACHEROUS.search(path.replace(" ", "")):
        return None
    return path
