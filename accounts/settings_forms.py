"""Forms of a member's own settings."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Look, Member
from accounts.newcomers import check_line


class ProfileForm(forms.ModelForm):
    """What the member tells about themself; everybody reads it."""

    class Meta:
        model = Member
        fields = ("about", "location")
        widgets = {"about": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "about": _("A few sentences for your profile page."),
            "location": _("Shown beside your posts."),
        }

    def clean(self) -> dict[str, Any]:
        """No word that the board does not take."""
        data = super().clean() or {}
        for name in set(self.Meta.fields) & set(self.changed_data):
            try:
                check_line(data.get(name, ""))
            except ValidationError as refused:
                self.add_error(name, refused)
        return data


class PreferencesForm(forms.ModelForm):
    """How the board looks and speaks to this member."""

    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    class Meta:
        model = Member
        fields = ("time_zone", "language", "look", "is_invisible")
        widgets = {"look": forms.RadioSelect}
        help_texts = {
            "is_invisible": _(
                "Nobody but the staff sees that you are here, or when you were here last."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "time_zone", [("", _("As the board")), *time_zones()])
        _offer(self, "language", [("", _("As the browser asks")), *settings.LANGUAGES])
        _offer(self, "look", Look.choices)


class AvatarForm(forms.Form):
    """A picture of the member's own; ``accounts.avatars`` decides whether it can be taken."""

    avatar = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
        help_text=_("PNG, JPEG, GIF or WebP. It is cut to a square."),
    )


def _offer(form: forms.Form | forms.ModelForm, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
    field.choices = choices


@cache
def time_zones() -> list[tuple[str, str]]:
    """Zones that a person would choose: the name of the place, and how it is written."""
    places = sorted(name for name in available_timezones() if "/" in name and _is_place(name))
    return [(name, name.replace("_", " ")) for name in places]


def _is_place(name: str) -> bool:
    return not name.startswith(("Etc/", "SystemV/", "posix/", "right/", "US/"))
