"""A member asked for by name, in any form."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from accounts.models import Member

LONGEST = 64  # longer than any name, for those pasted with blanks around


class MemberNameField(forms.CharField):
    """Cleans to the member of that name with their group; to nothing where it is left empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, required=False, **kwargs)
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> Any:
        name = super().clean(value)
        if not name:
            return None
        member = Member.objects.with_group().named(name).first()
        if member is None:
            raise forms.ValidationError(_("There is no member of this name."))
        return member
