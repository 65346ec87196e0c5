"""Forms of the second step: allauth's, with each code counted once and every key's data checked."""

import logging
from typing import Any

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.webauthn import forms as key_forms
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.second_factor.codes import taken
from accounts.second_factor.having import app_of, keys_of

logger = logging.getLogger(__name__)

NAME_LENGTH = 60
CODE_LENGTH = 20  # with the blanks and dashes that people type
LONGEST_KEY = 64 * 1024
MOST_KEYS = 20
WRONG_CODE = _("This code is not right, or was used already.")
WRONG_KEY = _("The passkey’s answer could not be taken. Please try again.")


def plain_code(field: forms.Field, label: Any, help_text: Any = "") -> None:
    """The label above; a phone shows digits, and offers the code where it knows it."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {
        "autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none",
        "spellcheck": "false", "class": "code-input",
    }  # fmt: skip
    field.validators.append(MaxLengthValidator(CODE_LENGTH))


class TakesCode:
    """Before one of allauth's forms in the bases: how a code is checked."""

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]  # type: ignore[attr-defined]
        found = taken(self.user, code)  # type: ignore[attr-defined]
        if found is None:
            raise ValidationError(WRONG_CODE)
        found.user = self.user  # type: ignore[attr-defined]
        self.authenticator = found
        return code


class CodeForm(TakesCode, base_forms.AuthenticateForm):
    """After the password, when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_code(
            self.fields["code"],
            _("Code"),
            _("The six digits of your app, or one of your recovery codes."),
        )


class CodeAgainForm(TakesCode, base_forms.ReauthenticateForm):
    """In place of the password, when it is asked for again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_code(self.fields["code"], _("Code"))


class AppForm(ActivateTOTPForm):
    """The first code of a new app shows that the two know each other."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain_code(self.fields["code"], _("Code"), _("The six digits that the app shows now."))

    def clean_code(self) -> str:
        if app_of(self.user) is not None:
            raise ValidationError(_("You have an app already."))
        return str(super().clean_code())


class RemoveAppForm(DeactivateTOTPForm):
    """A button; refused where staff would be left without any factor."""


class ChecksKey:
    """Before one of allauth's forms in the bases: what a browser sends is anybody's bytes."""

    def full_clean(self) -> None:
        try:
            super().full_clean()  # type: ignore[misc]
        except Exception:
            # The library raises whatever its decoding stumbles over.
            logger.info("The data of a passkey could not be read.")
            self.cleaned_data: dict[str, Any] = {}
            self.add_error(None, WRONG_KEY)  # type: ignore[attr-defined]


class NewKeyForm(ChecksKey, key_forms.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Name"),
            required=False,
            max_length=NAME_LENGTH,
            help_text=_("So that you know it again, as in “My phone”."),
        )
        self.fields["credential"].validators.append(is_small)
        self.order_fields(["name", "credential"])

    def clean(self) -> dict[str, Any]:
        if len(keys_of(self.user)) >= MOST_KEYS:
            raise ValidationError(_("These are passkeys enough. Remove one that you do not use."))
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("credential"):
            cleaned["credential"] = _needed(cleaned["credential"])
        return cleaned


class KeyForm(ChecksKey, key_forms.AuthenticateWebAuthnForm):
    """After the password, when signing in."""


class KeyAgainForm(ChecksKey, key_forms.ReauthenticateWebAuthnForm):
    """In place of the password, when it is asked for again."""


class KeyNameForm(key_forms.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(label=_("Name"), max_length=NAME_LENGTH)


def is_small(credential: Any) -> None:
    if len(str(credential)) > LONGEST_KEY:
        raise ValidationError(WRONG_KEY)


def _needed(credential: dict[str, Any]) -> dict[str, Any]:
    """What the board will need of a key and nothing else that was sent along."""
    response = credential["response"]
    properties = credential.get("clientExtensionResults", {}).get("credProps", {})
    return {
        "id": credential["id"],
        "rawId": credential["rawId"],
        "type": credential["type"],
        "response": {name: response[name] for name in ("clientDataJSON", "attestationObject")},
        "clientExtensionResults": {"credProps": {"rk": properties.get("rk") is True}},
    }
