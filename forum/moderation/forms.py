"""What members and moderators are asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.moderation.naming import deed_choices
from forum.moderation.reporting import REASON_LENGTH


class ReportForm(forms.Form):
    """What is wrong with a post."""

    reason = forms.CharField(
        label=_("What is wrong with this post?"),
        max_length=REASON_LENGTH,
        help_text=_("Only moderators read this. The author does not learn who reported it."),
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": REASON_LENGTH}),
        error_messages={"required": _("Please say in a sentence what is wrong with the post.")},
    )


class AnswerForm(forms.Form):
    """What a moderator says to reports of a post; for hiding it and for leaving it."""

    reason = forms.CharField(label=_("Reason"), max_length=REASON_LENGTH, required=False)


class LogFilterForm(forms.Form):
    """Which entries of the log to show. A malformed filter shows nothing rather than all."""

    deed = forms.ChoiceField(label=_("Deed"), required=False)
    member = forms.CharField(label=_("Done by"), max_length=64, required=False)
    q = forms.CharField(label=_("What it was about"), max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("All")), *deed_choices()]
        self.fields["deed"].choices = choices  # type: ignore[attr-defined]
