"""Which doors of the administration open for staff; administrators go through all of them.

A door is no right: behind it each list shows what its reader may see (``visible_to``,
``forums_where``), and each deed asks ``forum.rights`` again.
"""

from typing import Any

# For whoever moderates anything, be it one forum: what stands in forums.
IN_FORUMS = frozenset(
    {
        "boards.view_category",
        "boards.view_forum",
        "topics.view_topic",
        "topics.change_topic",
        "topics.view_post",
        "topics.change_post",
        "moderation.view_case",
        "moderation.change_case",
        "moderation.view_report",
        "logbook.view_logentry",
    }
)
# For moderators of the board, by their group: its members too.
ON_BOARD = IN_FORUMS | {
    "accounts.view_member",
    "accounts.ban_member",
    "accounts.lift_bar",
    "warnings.view_warning",
    "warnings.add_warning",
    "warnings.change_warning",
}

NOTHING: frozenset[str] = frozenset()


def permissions_of(member: Any) -> frozenset[str]:
    """What the administration lets this member open, administrators aside."""
    if member.is_moderator:
        return ON_BOARD
    return IN_FORUMS if member.moderates else NOTHING


def apps_of(member: Any) -> frozenset[str]:
    """The rooms in which they may open something."""
    return frozenset(name.partition(".")[0] for name in permissions_of(member))
