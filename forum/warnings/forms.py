"""What staff are asked when they warn or silence somebody."""

from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum.site import site
from forum.site.catalogue import WarningReason
from forum.warnings.models import WORDS_LENGTH

MOST_POINTS = 1000
MOST_DAYS = 3650
OWN_DAYS = 90  # for a reason of one's own, where nothing else is said


class WarnForm(forms.Form):
    """What for: a reason of the site's list, one's own words, or both; and what it weighs."""

    reason = forms.ChoiceField(label=_("Reason"), required=False)
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": WORDS_LENGTH}),
        help_text=_("The member reads this. Say what was wrong, and what you ask of them."),
    )
    points = forms.IntegerField(
        label=_("Points"),
        required=False,
        min_value=0,
        max_value=MOST_POINTS,
        help_text=_("Leave empty for what the reason weighs; in your own words alone that is 0."),
    )
    days = forms.IntegerField(
        label=_("Days until the points go"),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        help_text=_("Leave empty for what goes with the reason. 0 is never."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = {one.words: one for one in site.warning_reasons}
        choices = [(words, _in_full(one)) for words, one in self.listed.items()]
        choice = cast("forms.ChoiceField", self.fields["reason"])
        choice.choices = [("", _("None of these: in my own words")), *choices]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        listed = self.listed.get(data.get("reason", ""))
        if listed is None and not data.get("words") and "words" not in self.errors:
            self.add_error("words", _("Choose a reason, or say in your words what was wrong."))
        for name, standing in (
            ("points", listed.points if listed else 0),
            ("days", listed.days if listed else OWN_DAYS),
        ):
            if data.get(name) is None:
                data[name] = standing
        return data


def _in_full(reason: WarningReason) -> str:
    points = ngettext("%(n)d point", "%(n)d points", reason.points) % {"n": reason.points}
    if not reason.days:
        return _("%(reason)s (%(points)s, for good)") % {"reason": reason.words, "points": points}
    days = ngettext("%(n)d day", "%(n)d days", reason.days) % {"n": reason.days}
    return _("%(reason)s (%(points)s, %(days)s)") % {
        "reason": reason.words, "points": points, "days": days,
    }  # fmt: skip


class TakeBackForm(forms.Form):
    """Why a warning is taken back."""

    marks_optional = ("reason",)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        help_text=_("Kept in the moderation log. The member only sees that it was taken back."),
    )


class SilenceForm(forms.Form):
    """Why somebody may only read, and for how long."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 500}),
        help_text=_("The member reads this where they would write."),
    )
    days = forms.TypedChoiceField(
        label=_("For how long"),
        coerce=int,
        choices=[
            (1, _("One day")),
            (3, _("Three days")),
            (7, _("A week")),
            (14, _("Two weeks")),
            (30, _("A month")),
            (0, _("Until somebody lifts it")),
        ],
        initial=7,
    )

    def until(self) -> datetime | None:
        """The end that was chosen; ``None`` for none."""
        days: int = self.cleaned_data["days"]
        return timezone.now() + timedelta(days=days) if days else None
