"""``{% avatar member 72 %}``: a member's picture, or their initials on a colour of their own."""

import zlib
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.avatars import file_of
from accounts.initials import initials_of
from accounts.pictures import SIZES

register = template.Library()

HUES = 12  # the classes f0 … f11 of static/css/faces.css


@register.simple_tag
def avatar(member: Any, size: int = 40) -> SafeString:
    """The face beside a member's name, hidden from screen readers, since the name is there.

    ``size`` is the side in CSS pixels. Nobody, or a guest, is a plain circle. A page has dozens of
    faces, so the drawing is as short as can be; ``faces.css`` does the rest.
    """
    if stem := getattr(member, "avatar", ""):
        large, small = SIZES
        # Also with a bucket: a page asks no other host, forum/pages/media.py fetches from there.
        src = settings.MEDIA_URL + file_of(stem, small if size * 2 <= small else large)
        return format_html(
            '<img class="face" src="{}" width="{}" height="{}" alt="" loading="lazy">',
            src, size, size,
        )  # fmt: skip
    name = getattr(member, "username", "")
    if not name:
        return format_html('<svg class="{}" viewBox="0 0 40 40" aria-hidden="true"></svg>', "face")
    return format_html(
        '<svg class="face f{}" viewBox="0 0 40 40" aria-hidden="true">'
        '<text x="20" y="20">{}</text></svg>',
        hue_of(member), initials_of(name),
    )  # fmt: skip


def hue_of(member: Any) -> int:
    """The number of a member's colour, the same on each page and for good."""
    return (member.pk or zlib.crc32(member.username.encode())) % HUES
