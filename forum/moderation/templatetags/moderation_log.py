"""Entries of the moderation log, readable: the deed in words, what changed, where it leads."""

from django import template
from django.urls import reverse

from forum.boards.models import slug_of
from forum.logbook.models import LogEntry
from forum.moderation.naming import changes, deed_in_words

register = template.Library()


@register.filter
def in_words(entry: LogEntry) -> str:
    return deed_in_words(entry.deed)


@register.filter
def changed(entry: LogEntry) -> list[tuple[str, str, str]]:
    """What was changed, as (what, how it was, how it is)."""
    return list(changes(entry.before, entry.after))


@register.filter
def target_url(entry: LogEntry) -> str:
    """Where the thing stands on the board; nothing where it has no page."""
    if entry.target_kind == "post":
        return reverse("post", args=[entry.target_id])
    if entry.target_kind in {"topic", "forum"}:
        slug = slug_of(entry.target_label, entry.target_kind)
        return reverse(entry.target_kind, args=[entry.target_id, slug])
    if entry.target_kind == "member":
        return reverse("profile", args=[entry.target_id, slug_of(entry.target_label, "member")])
    return ""
