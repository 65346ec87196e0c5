"""What is asked before a topic gets another title, a date on which it closes, or a pace."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.topics.deed_forms import DeedForm
from forum.topics.forms import TitleField

MINUTE, HOUR = 60, 60 * 60
PACES = (
    (0, _("No slow mode")),
    (30, _("30 seconds")),
    (MINUTE, _("1 minute")),
    (5 * MINUTE, _("5 minutes")),
    (15 * MINUTE, _("15 minutes")),
    (HOUR, _("1 hour")),
    (6 * HOUR, _("6 hours")),
    (24 * HOUR, _("24 hours")),
)


class RetitleForm(DeedForm):
    """The title as it is to be."""

    title = TitleField()
    field_order = ["title", "reason"]

    def __init__(self, *args: Any, things: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, things=things, initial={"title": things[0].title}, **kwargs)


class _DateForm(DeedForm):
    """A moment to come; the one that is set already may be taken away."""

    at = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    field_order = ["at", "reason"]
    column = ""
    words: Any = ""

    def __init__(self, *args: Any, things: list[Any], **kwargs: Any) -> None:
        self.is_set = getattr(things[0], self.column)
        super().__init__(*args, things=things, initial={"at": self.is_set}, **kwargs)
        field = self.fields["at"]
        field.label = self.words
        field.required = self.is_set is None
        zone = timezone.get_current_timezone_name()
        field.help_text = _("In your time zone, %(zone)s.") % {"zone": zone}
        if self.is_set is not None:
            away = _("Leave it empty to take the date away.")
            field.help_text = f"{field.help_text} {away}"


class LockOnForm(_DateForm):
    column, words = "lock_at", _("Locks on")


class UnlockOnForm(_DateForm):
    column, words = "unlock_at", _("Opens on")


class SlowForm(DeedForm):
    """How long members wait between two replies."""

    seconds = forms.TypedChoiceField(
        label=_("Between two replies of one member"), coerce=int, choices=PACES
    )
    field_order = ["seconds", "reason"]

    def __init__(self, *args: Any, things: list[Any], **kwargs: Any) -> None:
        pace = things[0].slow_mode
        super().__init__(*args, things=things, initial={"seconds": pace}, **kwargs)
