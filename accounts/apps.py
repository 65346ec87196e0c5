from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("members")

    def ready(self) -> None:
        from allauth.account import signals

        from accounts import listening
        from accounts.groups import make_groups

        post_migrate.connect(make_groups, sender=self)
        # The name keeps a second start of the app from connecting twice.
        key = "accounts.listening"
        signals.password_changed.connect(listening.on_password_changed, dispatch_uid=key)
        signals.password_set.connect(listening.on_password_changed, dispatch_uid=key)
        signals.password_reset.connect(listening.on_password_reset, dispatch_uid=key)
