from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WarningsConfig(AppConfig):
    name = "forum.warnings"
    label = "warnings"
    verbose_name = _("warnings")

    def ready(self) -> None:
        from forum.boards.reading_log import stands_in

        # They answer ``may``, tell staff what they know, take deeds back.
        from forum.warnings import facts, rights, undoing  # noqa: F401
        from forum.warnings.models import Warning

        stands_in(Warning, "post__topic__forum_id")
