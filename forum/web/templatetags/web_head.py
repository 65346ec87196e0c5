"""``{% json_ld data %}``: what search engines read, safe inside a page."""

import json
from typing import Any

from django import template
from django.utils.html import format_html

register = template.Library()

# JSON escapes of what could end the element or open another: the text means the same.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028",
            0x2029: "\\u2029"}  # fmt: skip


class _Escaped:
    """Text that is already fit to stand inside a script element of data."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __html__(self) -> str:
        return self._text


@register.simple_tag
def json_ld(data: Any) -> str:
    """A ``<script type="application/ld+json">`` holding the data; nothing for nothing."""
    if not data:
        return ""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', _Escaped(text))
