"""``{% if user|may_invite %}``"""

from typing import Any

from django import template

from accounts import inviting

register = template.Library()


@register.filter
def may_invite(member: Any) -> bool:
    """Whether to show a reader the way to invitations."""
    return inviting.may_invite(member)
