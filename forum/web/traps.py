"""Two things in a form that catch machines, and nobody who reads: a field that is to stay empty,
and the moment at which the form was shown.

Nothing that was typed is ever lost: whoever is caught gets the form again, with the reason.
"""

import time
from typing import Any

from django import forms
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SECONDS_OPEN = 3
EMPTY, SHOWN = "motto", "shown"  # no browser and no keeper of passwords fills in either


class EmptyInput(forms.TextInput):
    """An input that is out of sight, out of the keyboard's way and silent for screen readers.

    It comes back empty each time: whatever filled it in, the next try is without it.
    """

    template_name = "web/trap.html"
    is_hidden = True  # laid out with the hidden fields, without a label beside it

    def format_value(self, value: Any) -> str:
        return ""


class ShownInput(forms.HiddenInput):
    """Carries when the form was shown first, signed; a new moment where there is none."""

    def format_value(self, value: Any) -> str:
        return str(value) if shown_at(str(value or "")) is not None else stamp()


class WithTrap(forms.BaseForm):
    """A form with both fields. Put before the form class in the list of parents.

    Call ``caught`` once the form is valid. ``static/js/forms.js`` waits for whoever is quicker
    than ``seconds_open``, so that with a script only machines are ever told.
    """

    def seconds_open(self) -> int:
        """How long a form must have been open; however long at most."""
        return SECONDS_OPEN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[EMPTY] = forms.CharField(required=False, widget=EmptyInput)
        self.fields[SHOWN] = forms.CharField(
            required=False,
            max_length=100,
            widget=ShownInput(attrs={"data-open-for": self.seconds_open()}),
        )

    def caught(self, *, needs_stamp: bool = False) -> str:
        """Why a person should send the form again, in words; ``""`` where nothing is suspicious.

        A form without its moment was not made from our page: ``needs_stamp`` says whether that
        counts. Nothing is too quick with ``RATE_LIMITS=off``.
        """
        if self.cleaned_data.get(EMPTY):
            return _("A field that should stay empty was filled in. Please send the form again.")
        if not settings.RATE_LIMITS:
            return ""
        shown = shown_at(self.cleaned_data.get(SHOWN, ""))
        if shown is None:
            return _("Please look over the form and send it again.") if needs_stamp else ""
        seconds = self.seconds_open()
        return _too_quick(seconds) if time.time() - shown < seconds else ""


def stamp() -> str:
    """This moment, signed."""
    return _signer().sign(f"{time.time():.2f}")


def shown_at(value: str) -> float | None:
    """The moment that a stamp holds, in seconds; ``None`` where it is not ours."""
    try:
        return float(_signer().unsign(value))
    except (BadSignature, ValueError):
        return None


def _signer() -> Signer:
    return Signer(salt="forum.web.traps")


def _too_quick(seconds: int) -> str:
    return ngettext(
        "That was quicker than anyone types. Please wait %(count)d second and send it again.",
        "That was quicker than anyone types. Please wait %(count)d seconds and send it again.",
        seconds,
    ) % {"count": seconds}
