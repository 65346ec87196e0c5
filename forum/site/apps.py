from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    name = "forum.site"
    label = "site"
    verbose_name = _("site")

    def ready(self) -> None:
        from forum.site import rights, undoing  # noqa: F401  (each registers what it answers)
        from forum.site.numbers import rate_of
        from forum.web.limits import ask_first

        ask_first(rate_of)
