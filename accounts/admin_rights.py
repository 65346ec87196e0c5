"""What moderators may do in the administration; administrators may do everything there.

The administration only opens doors: each deed behind them asks ``forum.boards.rights`` again.
"""

MODERATOR_PERMISSIONS = frozenset(
    {
        "accounts.view_member",
        "accounts.ban_member",
        "boards.view_category",
        "boards.view_forum",
        "topics.view_topic",
        "topics.change_topic",
        "topics.view_post",
        "topics.change_post",
        "moderation.view_report",
        "moderation.change_report",
        "logbook.view_logentry",
    }
)

MODERATOR_APPS = frozenset(name.split(".")[0] for name in MODERATOR_PERMISSIONS)
