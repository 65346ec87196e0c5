"""The way to the team for the page that tells of a ban."""

from django import template

from accounts.models import Member
from forum.team.passes import address_for

register = template.Library()


@register.simple_tag
def way_to_team(member: Member) -> str:
    """The address at which a banned member writes to the team; it is theirs alone."""
    return address_for(member)
