from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamConfig(AppConfig):
    name = "forum.team"
    label = "team"
    verbose_name = _("messages to the team")

    def ready(self) -> None:
        from forum.team import closing, rights  # noqa: F401  (answer ``may``, take deeds back)
