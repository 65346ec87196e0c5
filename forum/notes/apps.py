from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotesConfig(AppConfig):
    name = "forum.notes"
    label = "notes"
    verbose_name = _("staff notes")

    def ready(self) -> None:
        from forum.boards.reading_log import stands_in
        from forum.notes import facts, writing  # noqa: F401  (answer ``may``, take deeds back)
        from forum.notes.models import Note

        stands_in(Note, "topic__forum_id")
