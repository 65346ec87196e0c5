from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LogbookConfig(AppConfig):
    name = "forum.logbook"
    label = "logbook"
    verbose_name = _("moderation log")
