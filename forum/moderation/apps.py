from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "forum.moderation"
    label = "moderation"
    verbose_name = _("moderation")

    def ready(self) -> None:
        from forum.moderation import listening  # noqa: F401  (connects what it listens to)
