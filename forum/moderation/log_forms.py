"""What is asked on the pages of the moderation log."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.member_field import MemberNameField
from forum.boards.grants import forums_where
from forum.boards.models import Forum
from forum.boards.naming import Right
from forum.moderation.naming import deed_choices
from forum.moderation.reading_log import Wanted


class DayField(forms.DateField):
    """A day, as the browser's own calendar gives it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, widget=widget, **kwargs)


class UndoForm(forms.Form):
    """Why something is taken back."""

    marks_optional = ("reason",)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        help_text=_("Kept in the moderation log."),
    )


class LogFilterForm(forms.Form):
    """Which entries of the log to show. A malformed filter shows nothing rather than all."""

    deed = forms.ChoiceField(label=_("Deed"), required=False)
    by = MemberNameField(label=_("Done by"))
    member = MemberNameField(label=_("Member concerned"))
    forum = forms.ModelChoiceField(
        label=_("Forum"), queryset=Forum.objects.none(), required=False, empty_label=_("All")
    )
    since = DayField(label=_("From"))
    until = DayField(label=_("To"))
    q = forms.CharField(label=_("Words in the title"), max_length=100, required=False)
    batch = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, reader: Any) -> None:
        super().__init__(data)
        choices = [("", _("All")), *deed_choices()]
        cast("forms.ChoiceField", self.fields["deed"]).choices = choices
        forums = Forum.objects.visible_to(reader).filter(
            pk__in=forums_where(reader, Right.SEE_HIDDEN)
        )
        cast("forms.ModelChoiceField", self.fields["forum"]).queryset = forums.in_order()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("This is before the day in “From”."))
        return data

    def wanted(self) -> Wanted:
        """What is looked for, of a valid form."""
        return Wanted(**self.cleaned_data)
