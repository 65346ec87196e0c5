"""``{% member_name member %}``: a member's name, linked and in the group's colour."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def member_name(member: Any, plain: bool = False, mark_of: int | None = None) -> SafeString:
    """The name as a link to the profile; words where there is no member to link to.

    ``member`` may be ``None`` (the account is gone) or a guest. ``plain`` leaves the link out.
    ``mark_of`` is a post's number: the name then labels the post's article.
    """
    mark = format_html(' id="by-{}"', mark_of) if mark_of else ""
    if member is None:
        return format_html('<span class="name"{}>{}</span>', mark, _("Deleted member"))
    if not member.is_authenticated:
        return format_html('<span class="name"{}>{}</span>', mark, _("Guest"))
    classes = f"name {colour_class(member)}".rstrip()
    # The name may run the other way than the sentence around it: dir="auto" keeps both whole.
    if plain:
        return format_html(
            '<span class="{}" dir="auto"{}>{}</span>', classes, mark, member.username
        )
    return format_html(
        '<a class="{}" href="{}" dir="auto"{}>{}</a>',
        classes, member.get_absolute_url(), mark, member.username,
    )  # fmt: skip


@register.filter
def colour_class(member: Any) -> str:
    """The class that colours a member's name and group, or nothing."""
    colour = member.group.colour if member is not None else ""
    return f"g-{colour}" if colour else ""
