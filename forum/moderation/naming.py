"""The words in which people read the moderation log: deeds, and what they changed."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

VALUE_LENGTH = 160

DEEDS: dict[str, str | Promise] = {
    "topic.hide": gettext_lazy("hid topic"),
    "topic.unhide": gettext_lazy("showed topic again"),
    "topic.lock": gettext_lazy("locked topic"),
    "topic.unlock": gettext_lazy("unlocked topic"),
    "topic.pin": gettext_lazy("pinned topic"),
    "topic.unpin": gettext_lazy("unpinned topic"),
    "topic.move": gettext_lazy("moved topic"),
    "topic.delete": gettext_lazy("deleted topic"),
    "topic.restore": gettext_lazy("restored topic"),
    "post.hide": gettext_lazy("hid post"),
    "post.unhide": gettext_lazy("showed post again"),
    "post.edit": gettext_lazy("edited post"),
    "post.delete": gettext_lazy("deleted post"),
    "post.restore": gettext_lazy("restored post"),
    "report.close": gettext_lazy("closed report on"),
    "member.ban": pgettext_lazy("what somebody did", "banned"),
    "member.unban": gettext_lazy("lifted the ban of"),
    "member.group": gettext_lazy("changed the group of"),
    "member.change": gettext_lazy("changed the profile of"),
    "group.add": gettext_lazy("made group"),
    "group.change": gettext_lazy("changed group"),
    "group.delete": gettext_lazy("deleted group"),
    "category.add": gettext_lazy("made category"),
    "category.change": gettext_lazy("changed category"),
    "category.delete": gettext_lazy("deleted category"),
    "forum.add": gettext_lazy("made forum"),
    "forum.change": gettext_lazy("changed forum"),
    "forum.delete": gettext_lazy("deleted forum"),
}

WHAT_CHANGED: dict[str, str | Promise] = {
    "state": gettext_lazy("State"),
    "is_locked": gettext_lazy("Locked"),
    "is_pinned": gettext_lazy("Pinned"),
    "forum": gettext_lazy("Forum"),
    "title": gettext_lazy("Title"),
    "source": gettext_lazy("Text"),
    "group": gettext_lazy("Group"),
    "open": gettext_lazy("Open"),
    "until": gettext_lazy("Until"),
    "banned_until": gettext_lazy("Until"),
}

VALUES: dict[str, str | Promise] = {
    "visible": gettext_lazy("visible"),
    "hidden": gettext_lazy("hidden"),
    "deleted": gettext_lazy("deleted"),
}

# Told by the entry already, or keys that say nothing to a person.
LEFT_OUT = frozenset({"forum_id", "group_id", "reason"})


def deed_in_words(deed: str) -> str:
    """What somebody did, to stand between their name and what it was done to."""
    return str(DEEDS.get(deed, deed))


def deed_choices() -> list[tuple[str, str]]:
    """All deeds by their names, for a list to choose from."""
    return [(name, str(words)) for name, words in DEEDS.items()]


def changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each change as (what, how it was, how it is), in words; long texts cut."""
    for key in dict.fromkeys([*before, *after]):
        if key in LEFT_OUT or before.get(key) == after.get(key):
            continue
        yield (
            str(WHAT_CHANGED.get(key, key.replace("_", " "))),
            _in_words(before.get(key)),
            _in_words(after.get(key)),
        )


def _in_words(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value)
    if text in VALUES:
        return str(VALUES[text])
    return str(Truncator(text).chars(VALUE_LENGTH))
