"""A topic told by its address or its number, as somebody pastes it."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forum.topics.finding import LARGEST
from forum.topics.models import Topic
from forum.topics.old_addresses import holder_of

_NUMBER = re.compile(r"#?\s*([0-9]{1,19})", re.ASCII)
_ADDRESS = re.compile(r"(?:(?P<site>https?://[^/\s]+))?/?topic/(?P<number>[0-9]{1,19})(?![0-9])")


class TargetTopicField(forms.CharField):
    """Cleans to the topic. Set ``reader`` before: what they may not read is not there for them."""

    default_error_messages = {
        "unreadable": _(
            "This is no topic’s address. Paste one like %(example)s, or the topic’s number."
        ),
        "elsewhere": _("This address leads to another site."),
        "missing": _("There is no such topic, or you may not read it."),
    }
    reader: Any = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Paste the topic’s address, or type its number."))
        super().__init__(max_length=500, **kwargs)
        self.widget.attrs.update({"autocomplete": "off", "inputmode": "url"})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self._topic(self._number_in(text.strip())) if text else None

    def _number_in(self, text: str) -> int:
        plain = _NUMBER.fullmatch(text)
        if plain:
            return int(plain[1])
        address = _ADDRESS.match(text)
        if address is None:
            example = f"{settings.SITE_URL}/topic/12-night-ferry/"
            raise ValidationError(
                self.error_messages["unreadable"], code="unreadable", params={"example": example}
            )
        if address["site"] and address["site"].lower() != settings.SITE_URL.lower():
            raise ValidationError(self.error_messages["elsewhere"], code="elsewhere")
        return int(address["number"])

    def _topic(self, number: int) -> Topic:
        found = None
        if number <= LARGEST:
            topics = Topic.objects.visible_to(self.reader).select_related("forum")
            found = (
                topics.filter(pk=number).first() or topics.filter(pk=holder_of(number) or 0).first()
            )
        if found is None:
            raise ValidationError(self.error_messages["missing"], code="missing")
        return found
