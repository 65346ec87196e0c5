from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpamConfig(AppConfig):
    name = "forum.spam"
    label = "spam"
    verbose_name = _("spam")

    def ready(self) -> None:
        # Each registers with the rooms below what is asked of newcomers, drafts and names.
        from forum.spam import first_posts, listening, newcomers, rights, undoing  # noqa: F401
        from forum.spam.word_list import wording_now
        from forum.topics.wording import wording_is_kept_by

        wording_is_kept_by(wording_now)
