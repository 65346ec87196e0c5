"""Links that depend on the page on which they stand."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.utils.http import escape_leading_slashes

register = template.Library()

# Pages from which nobody wants to come back to themselves.
ENTRANCES = ("/login/", "/register/", "/logout/", "/account/")


@register.simple_tag(takes_context=True)
def way_back(context: Context) -> str:
    """ "?next=…" for this page, or the one already asked for; nothing where there is none."""
    request: Any = context.get("request")
    if request is None:
        return ""
    target = request.GET.get("next", "")
    if not target and not request.path.startswith(ENTRANCES) and request.method == "GET":
        target = request.get_full_path()
    return f"?{urlencode({'next': target})}" if target and target != "/" else ""


@register.simple_tag(takes_context=True)
def this_page(context: Context) -> str:
    """This page's own address; ``//host/``, as a link, would lead to that host."""
    request: Any = context.get("request")
    return escape_leading_slashes(request.get_full_path()) if request else ""
