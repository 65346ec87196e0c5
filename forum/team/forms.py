"""The form in which members and the team write to each other."""

from typing import Any

from django import forms
from django.http import QueryDict

from forum.topics.forms import BodyField, new_token

LONGEST = 10_000


class MessageForm(forms.Form):
    """One message, in Markdown; ``token`` lets a form that is sent twice say it once."""

    body = BodyField(max_length=LONGEST)
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, initial={"token": new_token()}, **kwargs)
        self.fields["body"].widget.attrs.update({"rows": 6, "maxlength": LONGEST})


class ReadForm(forms.Form):
    """How far somebody has read."""

    upto = forms.IntegerField(min_value=1, max_value=2**63 - 1)
