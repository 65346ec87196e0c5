"""``{% icon "lock" %}``: a Lucide drawing inlined, so that no request and no script is needed."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.html import format_html

register = template.Library()

# Drawings that point along the line of text: they turn round where it runs from the right.
TURNING = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "corner-down-right", "log-out",
     "log-in", "reply", "quote"}
)  # fmt: skip

_SHAPE = re.compile(r"<(path|circle|rect|line|polyline|polygon|ellipse)\b([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'([a-z0-9-]+)="([^"]*)"')


@register.simple_tag
def icon(name: str) -> SafeString:
    """The drawing of that name, hidden from screen readers: the words beside it speak.

    Raises ``FileNotFoundError`` for a drawing that is not in ``static/vendor/lucide``.
    """
    turning = " turns" if name in TURNING else ""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', turning, _shapes(name)
    )


@cache
def _shapes(name: str) -> SafeString:
    text = _path_of(name).read_text("utf-8")
    shapes = ""
    for tag, attributes in _SHAPE.findall(text):
        drawn = ""
        for key, value in _ATTRIBUTE.findall(attributes):
            drawn = format_html('{} {}="{}"', drawn, key, value)
        shapes = format_html("{}<{}{}/>", shapes, tag, drawn)
    return shapes


def _path_of(name: str) -> Path:
    return Path(settings.BASE_DIR) / "static" / "vendor" / "lucide" / f"{name}.svg"
