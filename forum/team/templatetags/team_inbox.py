"""The line about messages to the team on the moderators' page."""

from typing import Any

from django import template

from forum.boards.rights import BOARD
from forum.rights import may
from forum.team.reading import waiting_for_team

register = template.Library()


@register.simple_tag
def team_waits(reader: Any) -> int | None:
    """How many conversations wait; ``None`` for who is not of the team."""
    waiting = waiting_for_team(reader)
    return waiting if waiting or may(reader, "answer_for_team", BOARD) else None
