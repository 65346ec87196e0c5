from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PromotionConfig(AppConfig):
    name = "forum.promotion"
    label = "promotion"
    verbose_name = _("promotion")

    def ready(self) -> None:
        from forum.promotion import listening  # noqa: F401  (connects what it listens to)
