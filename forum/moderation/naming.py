"""The words in which people read the moderation log: deeds, and what they changed."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from forum.boards.naming import Right
from forum.logbook.recording import UNDO
from forum.site.naming import label_of, told
from forum.web.templatetags.web_times import full, long_date

VALUE_LENGTH = 160

# As the machine writes moments and days into the log; people read them in their own zone.
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(\+\d\d:\d\d|Z))?")

DEEDS: dict[str, str | Promise] = {
    "topic.hide": gettext_lazy("hid topic"),
    "topic.lock_on": gettext_lazy("set when to lock topic"),
    "topic.unlock_on": gettext_lazy("set when to open topic"),
    "topic.slow": gettext_lazy("changed the slow mode of topic"),
    "topic.retitle": gettext_lazy("renamed topic"),
    "topic.delete_own": gettext_lazy("deleted their own topic"),
    "topic.remove": gettext_lazy("removed for good topic"),
    "post.delete_own": gettext_lazy("deleted their own post"),
    "post.remove": gettext_lazy("removed for good post"),
    "topic.unhide": gettext_lazy("showed topic again"),
    "topic.lock": gettext_lazy("locked topic"),
    "topic.unlock": gettext_lazy("unlocked topic"),
    "topic.pin": gettext_lazy("pinned topic"),
    "topic.unpin": gettext_lazy("unpinned topic"),
    "topic.move": gettext_lazy("moved topic"),
    "topic.merge": gettext_lazy("merged into topic"),
    "topic.split": gettext_lazy("split off topic"),
    "topic.move_posts": gettext_lazy("moved posts to topic"),
    "topic.delete": gettext_lazy("deleted topic"),
    "topic.restore": gettext_lazy("restored topic"),
    "post.hide": gettext_lazy("hid post"),
    "post.unhide": gettext_lazy("showed post again"),
    "post.edit": gettext_lazy("edited post"),
    "post.delete": gettext_lazy("deleted post"),
    "post.restore": gettext_lazy("restored post"),
    "post.approve": gettext_lazy("approved post"),
    "post.reject": gettext_lazy("rejected post"),
    "topic.approve": gettext_lazy("approved topic"),
    "topic.reject": gettext_lazy("rejected topic"),
    "report.close": gettext_lazy("closed report on"),
    "case.take": gettext_lazy("took the case of"),
    "case.return": gettext_lazy("gave back the case of"),
    "case.note": gettext_lazy("wrote a note on the case of"),
    "case.close": gettext_lazy("closed, and left as it is, the case of"),
    "member.ban": pgettext_lazy("what somebody did", "banned"),
    "member.unban": gettext_lazy("lifted the ban of"),
    "member.group": gettext_lazy("changed the group of"),
    "member.group_join": gettext_lazy("gave a further group to"),
    "member.group_leave": gettext_lazy("took a further group from"),
    "member.rename": gettext_lazy("renamed"),
    "note.write": gettext_lazy("wrote a staff note on"),
    "note.remove": gettext_lazy("removed a staff note on"),
    "member.resetsteps": gettext_lazy("removed the second step of"),
    "member.change": gettext_lazy("changed the profile of"),
    "member.warn": pgettext_lazy("what somebody did", "warned"),
    "warning.takeback": gettext_lazy("took back a warning of"),
    "member.spammer": gettext_lazy("took out of sight, as a spammer’s, everything of"),
    "wordrule.add": gettext_lazy("put on the word list"),
    "wordrule.change": gettext_lazy("changed on the word list"),
    "wordrule.delete": gettext_lazy("took off the word list"),
    "member.silence": pgettext_lazy("what somebody did", "silenced"),
    "member.unsilence": gettext_lazy("ended the silence of"),
    "bar.set": pgettext_lazy("what somebody did", "barred"),
    "bar.lift": gettext_lazy("lifted the bar on"),
    "conversation.close": gettext_lazy("closed the team’s conversation with"),
    "conversation.reopen": gettext_lazy("opened again the team’s conversation with"),
    "site.change": gettext_lazy("changed"),
    "site.rules": gettext_lazy("published"),
    "invitation.add": gettext_lazy("made invitation"),
    "invitation.revoke": gettext_lazy("revoked invitation"),
    "group.add": gettext_lazy("made group"),
    "group.change": gettext_lazy("changed group"),
    "group.delete": gettext_lazy("deleted group"),
    "category.add": gettext_lazy("made category"),
    "category.change": gettext_lazy("changed category"),
    "category.delete": gettext_lazy("deleted category"),
    "forum.rights": gettext_lazy("changed the rights in forum"),
    "group.rights": gettext_lazy("changed, for the whole board, the rights of group"),
    "moderator.appoint": gettext_lazy("appointed moderator"),
    "moderator.change": gettext_lazy("changed the rights of moderator"),
    "moderator.dismiss": gettext_lazy("dismissed moderator"),
    "rule.add": gettext_lazy("made rule of promotion"),
    "rule.change": gettext_lazy("changed rule of promotion"),
    "rule.delete": gettext_lazy("deleted rule of promotion"),
    "forum.add": gettext_lazy("made forum"),
    "forum.change": gettext_lazy("changed forum"),
    "forum.delete": gettext_lazy("deleted forum"),
}

WHAT_CHANGED: dict[str, str | Promise] = {
    "state": gettext_lazy("State"),
    "is_locked": gettext_lazy("Locked"),
    "is_pinned": gettext_lazy("Pinned"),
    "lock_at": gettext_lazy("Locks on"),
    "unlock_at": gettext_lazy("Opens on"),
    "slow_mode": gettext_lazy("Seconds between replies"),
    "forum": gettext_lazy("Forum"),
    "title": gettext_lazy("Title"),
    "topics": gettext_lazy("Topics out of sight"),
    "topic": gettext_lazy("Topic"),
    "posts": gettext_lazy("Posts"),
    "source": gettext_lazy("Text"),
    "group": gettext_lazy("Group"),
    "name": gettext_lazy("Name"),
    "text": gettext_lazy("Text"),
    "further_group": gettext_lazy("Further group"),
    "rights": gettext_lazy("Rights"),
    "open": gettext_lazy("Open"),
    "taken_by": gettext_lazy("Taken by"),
    "until": gettext_lazy("Until"),
    "banned_until": gettext_lazy("Until"),
    "silenced_until": gettext_lazy("Until"),
    "points": gettext_lazy("Points"),
    "approval": gettext_lazy("Posts wait for approval until"),
    "silence": gettext_lazy("Silenced until"),
    "ban": gettext_lazy("Banned until"),
    "min_posts": gettext_lazy("Posts at least"),
    "min_days": gettext_lazy("Days since joining at least"),
    "without_warnings": gettext_lazy("Without warnings"),
    "takes_back": gettext_lazy("Ends when it is no longer so"),
    "is_active": gettext_lazy("Active"),
    "uses": gettext_lazy("For how many people"),
    "email": gettext_lazy("E-mail address"),
    "description": gettext_lazy("Description"),
    "category": gettext_lazy("Category"),
    "parent": gettext_lazy("Inside forum"),
    "order": gettext_lazy("Order"),
    "colour": gettext_lazy("Colour"),
    "icon": gettext_lazy("Icon"),
    "own_topics_only": gettext_lazy("Only own topics"),
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
    done = deed.removesuffix(UNDO)
    if done == deed or deed in DEEDS:
        return str(DEEDS.get(deed, deed))
    return _("took back: %(deed)s") % {"deed": DEEDS.get(done, done)}


def deed_choices() -> list[tuple[str, str]]:
    """All deeds by their names, for a list to choose from."""
    return [(name, str(words)) for name, words in DEEDS.items()]


def changes(
    before: dict[str, Any], after: dict[str, Any], cut: int | None = VALUE_LENGTH
) -> Iterator[tuple[str, str, str]]:
    """Each change as (what, how it was, how it is), in words; long texts cut, unless ``None``."""
    for key in dict.fromkeys([*before, *after]):
        if key in LEFT_OUT or before.get(key) == after.get(key):
            continue
        yield (
            _called(key),
            _in_words(_told(key, before.get(key)), cut),
            _in_words(_told(key, after.get(key)), cut),
        )


def _called(key: str) -> str:
    """What was changed, in words; a cell of the matrix by its group and its right."""
    group, _dot, right = key.rpartition(" · ")
    if group and right in Right.values:
        return f"{group} · {Right(right).label}"
    return str(WHAT_CHANGED.get(key) or label_of(key) or key.replace("_", " "))


def _told(key: str, value: Any) -> Any:
    """A setting's value in words, and rights by their names in the matrix."""
    if key != "rights" or not isinstance(value, str):
        return told(key, value)
    names = dict(Right.choices)
    return ", ".join(str(names.get(name, name)) for name in value.split(", "))


def _in_words(value: Any, cut: int | None) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value)
    if text in VALUES:
        return str(VALUES[text])
    if MOMENT.fullmatch(text):
        return _moment_in_words(text)
    return text if cut is None else str(Truncator(text).chars(cut))


def _moment_in_words(text: str) -> str:
    """A moment with its hour, a day without; what no calendar has, as it is."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if moment.tzinfo is None:
        return long_date(moment, with_year=True)
    return full(timezone.localtime(moment))
