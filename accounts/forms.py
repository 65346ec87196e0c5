"""Forms of those who enter: sign in, register, passwords and addresses. allauth does the work."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.core.validators import MaxLengthValidator
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import passwords
from accounts.usernames import LONGEST
from forum.site import site
from forum.web.traps import WithTrap

PASSWORD_HELP = _(
    "At least 8 characters. Several words that mean something only to you are easy to keep in "
    "mind and hard to guess."
)
LONGEST_TYPED = 1000  # at sign-in: enough for any, and cheap to refuse
STAFF_SECONDS = 60 * 60 * 12


def telling_strength(field: forms.Field) -> None:
    """Let ``static/js/password.js`` say in words how strong the password is that is typed."""
    field.help_text = PASSWORD_HELP
    field.widget.attrs |= {
        "autocomplete": "new-password",
        "data-strength": " ".join(passwords.board_words()),
        "data-weak": _("Weak: it would soon be guessed. Make it longer."),
        "data-fair": _("Fair: a few more characters would make it strong."),
        "data-good": _("Good: this is hard to guess."),
    }
    field.widget.attrs.pop("placeholder", None)


def plain(field: forms.Field, label: Any, **attrs: str) -> None:
    """The label stands above the field, and nothing is written into it."""
    field.label = label
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attrs


class WithPasswordScript:
    """Loads the script that tells the strength, on pages whose form asks for a new password."""

    @property
    def media(self) -> forms.Media:
        script = Script("js/password.js", type="module")
        return forms.Media(js=[script])  # type: ignore[list-item]


class SignInForm(allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["login"], _("Username or e-mail address"), autocomplete="username")
        plain(self.fields["password"], _("Password"), autocomplete="current-password")
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        self.fields["login"].validators.append(MaxLengthValidator(LONGEST_TYPED))
        self.fields["password"].help_text = ""
        self.fields["password"].validators.append(MaxLengthValidator(LONGEST_TYPED))
        self.fields["remember"].label = _("Keep me signed in on this device")

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """As long as was asked for; the staff's sessions are short, whatever was asked."""
        response = super().login(request, redirect_url=redirect_url)
        if self.user.is_staff:
            request.session.set_expiry(STAFF_SECONDS)
        return response


class RegisterForm(WithPasswordScript, WithTrap, allauth_forms.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, email = self.fields["username"], self.fields["email"]
        plain(name, _("Username"), autocomplete="username", autocapitalize="none")
        name.widget.attrs["spellcheck"] = "false"
        name.widget.attrs["maxlength"] = str(LONGEST)
        name.help_text = _("Shown beside what you write. Letters of any script will do.")
        plain(email, _("E-mail address"), autocomplete="email")
        email.help_text = _("We send a link to confirm it. Nobody else sees it.")
        self.fields["password1"].label = _("Password")
        telling_strength(self.fields["password1"])

    def seconds_open(self) -> int:
        return site.form_seconds

    def validate_unique_email(self, value: str) -> str:
        """A taken address makes a member as a free one does, who can never confirm it.

        Were none made, whoever registered would learn it: their name would still be free, and
        their password would not sign them in.
        """
        return value


class ChangePasswordForm(WithPasswordScript, allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        old, new = self.fields["oldpassword"], self.fields["password1"]
        plain(old, _("Present password"), autocomplete="current-password")
        old.help_text = ""
        plain(new, _("New password"))
        telling_strength(new)


class SetPasswordForm(WithPasswordScript, allauth_forms.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        plain(self.fields["password1"], _("New password"))
        telling_strength(self.fields["password1"])


class NewPasswordForm(WithPasswordScript, allauth_forms.ResetPasswordKeyForm):
    """Behind the link of a reset mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        plain(self.fields["password1"], _("New password"))
        telling_strength(self.fields["password1"])


class ResetForm(forms.Form):
    """Asks for the address only; whose it is, and whether, is found out after the answer."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The address with which you registered."),
    )


class NewAddressForm(allauth_forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["email"], _("New e-mail address"), autocomplete="email")


class PasswordAgainForm(allauth_forms.ReauthenticateForm):
    """Before something that a stolen session must not be able to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self.fields["password"], _("Password"), autocomplete="current-password")
        self.fields["password"].help_text = ""
