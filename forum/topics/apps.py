from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TopicsConfig(AppConfig):
    name = "forum.topics"
    label = "topics"
    verbose_name = _("topics and posts")

    def ready(self) -> None:
        from forum.boards.reading_log import stands_in

        # What answers ``may`` for topics and posts, and takes their deeds back.
        from forum.topics import rights, undoing, undoing_places  # noqa: F401
        from forum.topics.models import Post, Topic

        stands_in(Topic, "forum_id")
        stands_in(Post, "topic__forum_id")
