"""``{% icon "lock" %}``: a Lucide drawing inlined, so that no request and no script is needed."""

import re
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

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
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        turning,
        _shapes(name),
    )


@cache
def _shapes(name: str) -> SafeString:
    shapes = _SHAPE.findall(_path_of(name).read_text("utf-8"))
    return format_html_join("", "<{}{}/>", ((tag, _attributes(text)) for tag, text in shapes))


def _attributes(text: str) -> SafeString:
    return format_html_join("", ' {}="{}"', _ATTRIBUTE.findall(text))


def _path_of(name: str) -> Path:
    return Path(settings.BASE_DIR) / "static" / "vendor" / "lucide" / f"{name}.svg"
