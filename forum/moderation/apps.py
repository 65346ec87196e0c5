from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "forum.moderation"
    label = "moderation"
    verbose_name = _("moderation")

    def ready(self) -> None:
        from forum.boards.reading_log import stands_in
        from forum.logbook.telling import deeds_are_called_by, entries_are_read_by

        # What it listens to, what it answers, what it takes back.
        from forum.moderation import (  # noqa: F401
            context,
            deciding,
            listening,
            noting,
            rights,
            taking,
        )
        from forum.moderation.models import Case
        from forum.moderation.naming import deed_in_words
        from forum.moderation.reading_log import readable

        deeds_are_called_by(deed_in_words)
        entries_are_read_by(readable)
        stands_in(Case, "post__topic__forum_id")
