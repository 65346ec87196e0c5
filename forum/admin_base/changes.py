"""What a form of the administration changed, as the moderation log keeps it."""

from typing import Any

from django.db import models
from django.forms import BaseForm, ModelChoiceField


def changes_of(form: BaseForm) -> dict[str, dict[str, Any]]:
    """``{"before": {field: value}, "after": {…}}`` of the fields that were changed."""
    names = [name for name in form.changed_data if name in form.cleaned_data]
    return {
        "before": {name: _plain(_old_value(form, name)) for name in names},
        "after": {name: _plain(form.cleaned_data[name]) for name in names},
    }


def _old_value(form: BaseForm, name: str) -> Any:
    value = form.get_initial_for_field(form.fields[name], name)
    field = form.fields[name]
    if not isinstance(field, ModelChoiceField) or isinstance(value, models.Model):
        return value
    return field.queryset.filter(pk=value).first() if value and field.queryset else None


def _plain(value: Any) -> Any:
    """A value that JSON holds and a person can read."""
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)
