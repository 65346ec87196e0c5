"""What is asked of who writes a note."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.notes.models import LONGEST


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Staff note"),
        max_length=LONGEST,
        help_text=_("Only staff read this."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
    )
