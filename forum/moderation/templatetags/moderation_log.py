"""Entries of the moderation log, readable: the deed in words, what changed, where it leads."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext

from accounts.templatetags.accounts_names import member_name
from forum.logbook.models import LogEntry
from forum.logbook.undoing import can_undo
from forum.moderation.differences import Difference, differences
from forum.moderation.naming import deed_in_words
from forum.moderation.telling_public import Told
from forum.web.slugs import slug_of

register = template.Library()


PLAIN_LENGTH = 60
COMPARED = 4_000  # characters of both texts, in a list


@register.simple_tag
def in_words(entry: LogEntry, plain: bool = False) -> SafeString:
    """Who did what to which thing, each linked where it has a page; ``plain`` links nothing.

    One sentence to translate, for not every language says it in this order.
    """
    who, what = _plain_ends(entry) if plain else _linked_ends(entry)
    sentence = pgettext("an entry of the moderation log", "{who} {deed} {what}")
    return format_html(sentence, who=who, deed=deed_in_words(entry.deed), what=what)


def _plain_ends(entry: LogEntry) -> tuple[SafeString, SafeString]:
    label = Truncator(entry.target_label).chars(PLAIN_LENGTH)
    return format_html("<bdi>{}</bdi>", _name(entry)), format_html("<bdi>{}</bdi>", label)


def _linked_ends(entry: LogEntry) -> tuple[SafeString, SafeString]:
    if entry.actor:
        who = member_name(entry.actor)
    else:
        who = format_html('<span class="name" dir="auto">{}</span>', _name(entry))
    url = target_url(entry)
    if not url:
        return who, format_html('<b dir="auto">{}</b>', entry.target_label)
    return who, format_html('<a href="{}" dir="auto">{}</a>', url, entry.target_label)


def _name(entry: LogEntry) -> str:
    return entry.actor_name or gettext("The board")


@register.simple_tag
def in_public_words(told: Told) -> SafeString:
    """The same for everybody: without names, and nothing that is hidden is called by its title."""
    if told.url:
        what = format_html('<a href="{}" dir="auto">{}</a>', told.url, told.label)
    else:
        what = format_html('<span class="muted">{}</span>', gettext("(not shown)"))
    sentence = pgettext("an entry of the moderation log", "{who} {deed} {what}")
    return format_html(sentence, who=gettext("The moderators"), deed=told.deed, what=what)


@register.filter
def changed(entry: LogEntry) -> list[Difference]:
    """What was changed; texts that are long for a list are left to the entry's own page."""
    return differences(entry, at_most=COMPARED)


@register.filter
def undoable(entry: LogEntry) -> bool:
    """Whether to offer an undo; costs no query for entries loaded ``with_undo()``."""
    return can_undo(entry)


@register.filter
def undoing(entry: LogEntry) -> LogEntry | None:
    """The entry that took this one back, if any."""
    return getattr(entry, "undone_by", None)


@register.filter
def target_url(entry: LogEntry) -> str:
    """Where the thing stands on the board; nothing where it has no page."""
    if entry.target_kind == "post":
        return reverse("post", args=[entry.target_id])
    if entry.target_kind in {"topic", "forum"}:
        slug = slug_of(entry.target_label, entry.target_kind)
        return reverse(entry.target_kind, args=[entry.target_id, slug])
    if entry.target_kind == "case":
        return reverse("case", args=[entry.target_id])
    if entry.target_kind == "member":
        return reverse("profile", args=[entry.target_id, slug_of(entry.target_label, "member")])
    return ""
