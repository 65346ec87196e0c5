"""``{% group_title group %}``: a group's name in the reader's language, after its icon."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from forum.web.templatetags.web_icons import icon

register = template.Library()


@register.simple_tag
def group_title(group: Any) -> SafeString:
    """The drawing, where the group has one, and the name."""
    if not group.icon:
        return format_html("{}", group.title)
    return format_html("{}{}", icon(group.icon), group.title)
