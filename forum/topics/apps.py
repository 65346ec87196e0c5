from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TopicsConfig(AppConfig):
    name = "forum.topics"
    label = "topics"
    verbose_name = _("topics and posts")

    def ready(self) -> None:
        # What answers ``may`` for topics and posts, and takes their deeds back.
        from forum.topics import rights, undoing, undoing_places  # noqa: F401
