from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("members")

    def ready(self) -> None:
        from allauth.account import signals
        from allauth.mfa.signals import authenticator_added
        from django.contrib.auth.signals import user_logged_in

        from accounts import (  # noqa: F401  (models and undo are registered by loading them)
            address_uses,
            listening,
            proving,
            renaming,
            undoing,
        )
        from accounts.groups import make_groups

        post_migrate.connect(make_groups, sender=self)
        # The name keeps a second start of the app from connecting twice.
        key = "accounts.listening"
        signals.user_logged_in.connect(listening.on_signed_in, dispatch_uid=key)
        signals.password_changed.connect(listening.on_password_changed, dispatch_uid=key)
        signals.password_set.connect(listening.on_password_changed, dispatch_uid=key)
        signals.password_reset.connect(listening.on_password_reset, dispatch_uid=key)
        authenticator_added.connect(listening.on_factor_added, dispatch_uid=key)
        user_logged_in.connect(proving.session_opened, dispatch_uid=key)
