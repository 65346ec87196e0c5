"""The forms in which topics and posts are written."""

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from forum.site import site
from forum.text import MAX_LENGTH, TextRefused, one_line
from forum.topics.blankness import is_blank, is_seen
from forum.topics.models import TITLE_LENGTH
from forum.topics.rendering import rendered
from forum.web.traps import WithTrap


def new_token() -> str:
    """The name of one form, so that sending it twice posts once."""
    return secrets.token_urlsafe(18)


class BodyField(forms.CharField):
    """A post's text. What was typed is kept as it is, but for its line ends and outer space."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MAX_LENGTH)
        super().__init__(label=_("Your text"), **kwargs)
        self.error_messages["required"] = _("Please write something first.")

    def to_python(self, value: Any) -> str:
        # Leading blanks of the first line may be code; only empty lines around are dropped.
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        return text.strip("\n").rstrip() if text.strip() else ""

    def clean(self, value: Any) -> str:
        source = super().clean(value)
        try:
            text = rendered(source)
        except TextRefused as refused:
            raise ValidationError(str(refused)) from None
        if is_blank(text.html):
            raise ValidationError(self.error_messages["required"])
        return source


class PostForm(WithTrap, forms.Form):
    """A reply."""

    body = BodyField()
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, data: QueryDict | None = None, *, initial: dict[str, Any] | None = None):
        super().__init__(data, initial={"token": new_token(), **(initial or {})})
        self.fields["body"].widget.attrs.update({"rows": 8, "maxlength": MAX_LENGTH})

    def seconds_open(self) -> int:
        return site.form_seconds


class TitleField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Title"), max_length=TITLE_LENGTH, min_length=2, **kwargs)
        self.widget.attrs["autocomplete"] = "off"

    def to_python(self, value: Any) -> str:
        return one_line(str(super().to_python(value) or ""))

    def clean(self, value: Any) -> str:
        title = super().clean(value)
        if title and not any(one.isalnum() and is_seen(one) for one in title):
            raise ValidationError(_("Please use words in the title."))
        return title


class TopicForm(PostForm):
    """A new topic."""

    title = TitleField()
    field_order = ["title", "body"]


class EditForm(forms.Form):
    """A post as it is to be; the title only with a topic's first post."""

    title = TitleField()
    body = BodyField()
    reason = forms.CharField(
        label=_("Reason for the edit"),
        max_length=200,
        required=False,
        help_text=_("Shown below the post."),
    )

    def __init__(self, *args: Any, with_title: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].widget.attrs.update({"rows": 14, "maxlength": MAX_LENGTH})
        if not with_title:
            del self.fields["title"]
