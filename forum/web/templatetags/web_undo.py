"""Where the "Undo" of a message leads."""

from django import template
from django.contrib.messages.storage.base import Message
from django.urls import reverse

from forum.web.telling import undone_by

register = template.Library()


@register.filter
def undo_url(message: Message) -> str:
    """The address to which the way back is posted; empty where the message has none."""
    what, key = undone_by(message)
    return reverse(f"undo-{what}", args=[key]) if what else ""
