"""The form field of each kind of setting."""

from functools import singledispatch
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forum.site.kinds import (
    LONGEST_LIST,
    Choice,
    Lines,
    Number,
    Picture,
    Setting,
    Switch,
    Table,
    Words,
)
from forum.site.rows import RowsField


class LinesField(forms.CharField):
    """One entry a line, as a tuple; blank lines and what comes twice are left out."""

    def __init__(self, *, longest_line: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 6}), **kwargs)
        self.longest_line = longest_line

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "\n".join(value or ())

    def clean(self, value: Any) -> tuple[str, ...]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        kept = tuple(dict.fromkeys(line for line in lines if line))
        if len(kept) > LONGEST_LIST:
            raise ValidationError(_("At most %(count)d lines."), params={"count": LONGEST_LIST})
        for line in kept:
            if len(line) > self.longest_line:
                words = {"line": line[:40], "count": self.longest_line}
                message = _("“%(line)s…” is too long: at most %(count)d characters.")
                raise ValidationError(message, params=words)
        return kept

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class PictureField(forms.FileField):
    """An upload, or nothing; what is in place already is no upload."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return super().clean(data, None)


@singledispatch
def field_of(setting: Setting[Any]) -> forms.Field:
    """The form field in which an administrator sets ``setting``."""
    raise NotImplementedError


@field_of.register
def _words(setting: Words) -> forms.Field:
    return forms.CharField(
        **_said(setting), max_length=setting.longest,
        required=not setting.may_be_empty,
    )  # fmt: skip


@field_of.register
def _picture(setting: Picture) -> forms.Field:
    picture = forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"})
    return PictureField(**_said(setting), required=False, widget=picture)


@field_of.register
def _number(setting: Number) -> forms.Field:
    return forms.IntegerField(
        **_said(setting), min_value=setting.least,
        max_value=setting.most,
    )  # fmt: skip


@field_of.register
def _switch(setting: Switch) -> forms.Field:
    return forms.BooleanField(**_said(setting), required=False)


@field_of.register
def _choice(setting: Choice) -> forms.Field:
    return forms.ChoiceField(
        **_said(setting), choices=setting.among,
        widget=forms.RadioSelect,
    )  # fmt: skip


@field_of.register
def _lines(setting: Lines) -> forms.Field:
    return LinesField(**_said(setting), required=False, longest_line=setting.longest)


@field_of.register
def _table(setting: Table) -> forms.Field:
    return RowsField(row=setting.row, columns=setting.columns, **_said(setting))


def _said(setting: Setting[Any]) -> dict[str, Any]:
    return {"label": setting.label, "help_text": setting.help}
