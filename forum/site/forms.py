"""The forms of settings and rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from forum.site.catalogue import SECTIONS
from forum.site.changing import declared, written
from forum.site.fields import field_of
from forum.site.kinds import Label
from forum.site.models import SiteVersion

REASON_LENGTH = 500
BIGGEST = 2**31 - 1  # what the column of a number holds
PICTURES = ("logo",)  # set by a file, taken away by ``<name>_remove``


def reason_field() -> forms.CharField:
    """Why something is changed; the history and the log keep it."""
    return forms.CharField(
        label=_("Reason"), max_length=REASON_LENGTH, required=False,
        help_text=_("Kept in the history and in the moderation log."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


@dataclass(frozen=True)
class Section:
    """A fieldset of the page."""

    name: str
    title: Label
    help: Label
    fields: list[BoundField]


class SettingsForm(forms.Form):
    """All settings of the catalogue, and the number of the version that they were read from."""

    on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=BIGGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, setting in declared().items():
            self.fields[name] = field_of(setting)
            if name in PICTURES and self.initial.get(name):
                self.fields[f"{name}_remove"] = forms.BooleanField(
                    label=_("Take the picture away"), required=False
                )
        self.fields["why"] = reason_field()

    @property
    def sections(self) -> Iterator[Section]:
        """The fields by section, in the catalogue's order."""
        for key, (title, help_text) in SECTIONS.items():
            yield Section(key, title, help_text, list(self._fields_of(key)))

    def changed_values(self, base: SiteVersion) -> dict[str, Any]:
        """What was set otherwise than in ``base``, by name; pictures left aside."""
        known = written(base)
        settings = {name: one for name, one in declared().items() if name not in PICTURES}
        return {
            name: self.cleaned_data[name]
            for name, one in settings.items()
            if one.write(self.cleaned_data[name]) != known[name]
        }

    def _fields_of(self, section: str) -> Iterator[BoundField]:
        for name, setting in declared().items():
            if setting.section != section:
                continue
            yield self[name]
            if f"{name}_remove" in self.fields:
                yield self[f"{name}_remove"]


class RevertForm(forms.Form):
    """Going back to an older version."""

    on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=BIGGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"] = reason_field()


class RulesForm(forms.Form):
    """New rules, and whether members must accept them before they write again."""

    on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=BIGGEST)
    source = forms.CharField(
        label=_("Rules"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 20}),
        help_text=_(
            "Write in Markdown: **bold**, *italic*, > quote, - list, `code`, [words](link)."
        ),
        error_messages={"required": _("Write the rules first.")},
    )  # fmt: skip
    must_accept = forms.BooleanField(
        label=_("Members must accept them before they write again"), required=False,
        help_text=_("Reading stays open to them. Leave it empty for a change of spelling."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"] = reason_field()
