from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardsConfig(AppConfig):
    name = "forum.boards"
    label = "boards"
    verbose_name = _("boards")

    def ready(self) -> None:
        from forum.boards import listening, over_members, rights  # noqa: F401  (listens, answers)
