"""Every address of this room, one by one: an address that is not here does not exist."""

from django.urls import path

from accounts.views import avatar, confirming, email, entering, passwords, sessions, settings
from accounts.views.inactive import inactive

urlpatterns = [
    path("register/", entering.register, name="account_signup"),
    path("login/", entering.sign_in, name="account_login"),
    path("logout/", entering.sign_out, name="account_logout"),
    path("account/inactive/", inactive, name="account_inactive"),
    path("account/reauthenticate/", passwords.again, name="account_reauthenticate"),
    path("account/email/", email.email, name="account_email"),
    path(
        "account/confirm-email/",
        confirming.confirmation_sent,
        name="account_email_verification_sent",
    ),
    path(
        "account/confirm-email/<str:key>/",
        confirming.confirm_address,
        name="account_confirm_email",
    ),
    path("account/password/change/", passwords.change, name="account_change_password"),
    path("account/password/set/", passwords.set_first, name="account_set_password"),
    path("account/password/reset/", passwords.reset, name="account_reset_password"),
    path("account/password/reset/sent/", passwords.reset_sent, name="account_reset_password_done"),
    path(
        "account/password/reset/done/",
        passwords.reset_done,
        name="account_reset_password_from_key_done",
    ),
    path(
        "account/password/reset/<slug:uidb36>/<str:key>/",
        passwords.new,
        name="account_reset_password_from_key",
    ),
    path("account/sessions/", sessions.own_sessions, name="usersessions_list"),
    path("settings/", settings.own_settings, name="settings"),
    path("settings/avatar/", avatar.own_avatar, name="settings-avatar"),
    path("settings/look/", settings.look, name="settings-look"),
    path("settings/language/", settings.language, name="settings-language"),
]
