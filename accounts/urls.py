"""Every address of this room, one by one: an address that is not here does not exist."""

from django.urls import path

from accounts.views import (
    avatar,
    confirming,
    email,
    entering,
    invitations,
    passkeys,
    passwords,
    second_factor,
    second_step,
    see_as,
    sessions,
    settings,
)
from accounts.views.inactive import inactive

urlpatterns = [
    path("register/", entering.register, name="account_signup"),
    path("login/", entering.sign_in, name="account_login"),
    path("logout/", entering.sign_out, name="account_logout"),
    path("see-as/", see_as.see_as, name="see-as"),
    path("see-as/end/", see_as.see_as_end, name="see-as-end"),
    path("account/inactive/", inactive, name="account_inactive"),
    path("account/reauthenticate/", passwords.again, name="account_reauthenticate"),
    path("account/reauthenticate/code/", second_step.code_again, name="mfa_reauthenticate"),
    path("account/reauthenticate/key/", second_step.key_again, name="mfa_reauthenticate_webauthn"),
    path("login/step/", second_step.second_step, name="mfa_authenticate"),
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
    path("settings/two-step/", second_factor.overview, name="mfa_index"),
    path("settings/two-step/app/", second_factor.add_app, name="mfa_activate_totp"),
    path("settings/two-step/app/remove/", second_factor.remove_app, name="mfa_deactivate_totp"),
    path("settings/two-step/codes/", second_factor.codes, name="mfa_view_recovery_codes"),
    path(
        "settings/two-step/codes/new/", second_factor.new_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "settings/two-step/codes/file/",
        second_factor.codes_file,
        name="mfa_download_recovery_codes",
    ),
    path("settings/two-step/keys/add/", passkeys.add_key, name="mfa_add_webauthn"),
    path("settings/two-step/keys/<int:pk>/", passkeys.rename_key, name="mfa_edit_webauthn"),
    path(
        "settings/two-step/keys/<int:pk>/remove/", passkeys.remove_key, name="mfa_remove_webauthn"
    ),
    path("settings/invitations/", invitations.own_invitations, name="invitations"),
    path("settings/look/", settings.look, name="settings-look"),
    path("settings/language/", settings.language, name="settings-language"),
]
