"""What ``web/_form.html`` and ``web/_field.html`` need to know of a field."""

from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()

# What a browser may fill in, for fields whose widget does not say so itself.
AUTOCOMPLETE = {
    "login": "username", "username": "username", "email": "email", "password": "current-password",
    "oldpassword": "current-password", "password1": "new-password", "password2": "new-password",
}  # fmt: skip

# What is typed may run the other way than the page.
RUNS_EITHER_WAY = (forms.TextInput, forms.Textarea)


@register.filter
def kind(field: BoundField) -> str:
    """How the field is laid out: "check", "choices", "group" or "line"."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect):
        return "choices"
    return "group" if widget.use_fieldset else "line"


@register.filter
def control(field: BoundField, hint: str = "") -> SafeString:
    """The input itself, with what a browser may fill in and without a placeholder.

    Django adds ``aria-describedby`` and ``aria-invalid``. A placeholder that repeats the label, as
    some libraries' forms have it, is taken away: the label stands above. ``hint`` is the end of the
    id of one more text that describes the field.
    """
    attrs: dict[str, Any] = {}
    wanted = AUTOCOMPLETE.get(field.name)
    given = field.field.widget.attrs
    if wanted and "autocomplete" not in given:
        attrs["autocomplete"] = wanted
    if given.get("placeholder") == field.label:
        del given["placeholder"]
    if isinstance(field.field.widget, RUNS_EITHER_WAY) and "dir" not in given:
        attrs["dir"] = "auto"
    if hint:
        described = [f"{field.auto_id}_{hint}", field.aria_describedby or ""]
        attrs["aria-describedby"] = " ".join(described).strip()
    return field.as_widget(attrs=attrs)


@register.filter
def says_optional(field: BoundField) -> bool:
    """Whether to write "(optional)": where most must be filled in, the few others are marked.

    Where nothing must be, as in a filter, none is, but for the fields that a form names in
    ``marks_optional``: the reason for a deed looks like a must where it is the only question.
    """
    if field.field.required or kind(field) == "check":
        return False
    if field.name in getattr(field.form, "marks_optional", ()):
        return True
    return any(other.field.required for other in field.form.visible_fields())
