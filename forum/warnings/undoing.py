"""Undo from the log: as if the warning, or its taking back, had never been."""

from typing import Any

from django.utils.translation import gettext as _

from forum.logbook.models import LogEntry
from forum.logbook.undoing import take_back, undoes
from forum.rights import ask, may
from forum.warnings.giving import locked_member
from forum.warnings.models import Warning


def _warning_of(entry: LogEntry) -> Warning:
    """The warning that an entry is about; the log keeps its number among the rows."""
    number = next(row["pk"] for row in entry.rows if row["kind"] == Warning._meta.label_lower)
    found = Warning.objects.select_related("post__topic__forum", "member__group")
    return found.get(pk=number)


def _may(entry: LogEntry, by: Any) -> bool:
    return may(by, "warn_again", _warning_of(entry))


def _read_or_followed(entry: LogEntry, _by: Any) -> list[str]:
    """A warning that has had its effect on the member is taken back, not made unsaid."""
    warning = _warning_of(entry)
    name = warning.member.username
    if not warning.is_standing:
        return [_("The warning has been taken back already.")]
    if warning.acknowledged_at is not None:
        return [_("%(name)s has read it: take the warning back instead.") % {"name": name}]
    return _warned_since(entry, _by)


def _warned_since(entry: LogEntry, _by: Any) -> list[str]:
    warning = _warning_of(entry)
    later = Warning.objects.about(warning.member).filter(at__gt=entry.at)
    if not later.exclude(pk=warning.pk).exists():
        return []
    name = warning.member.username
    return [_("%(name)s has been warned again since, and their points counted.") % {"name": name}]


@undoes("member.warn", may=_may, also=_read_or_followed)
def _undo_warning(entry: LogEntry, by: Any) -> None:
    warning = _warning_of(entry)
    locked_member(warning.member_id)
    ask(by, "warn_again", warning)
    take_back(entry, by)
    warning.delete()


@undoes("warning.takeback", may=_may, also=_warned_since)
def _undo_taking_back(entry: LogEntry, by: Any) -> None:
    warning = _warning_of(entry)
    locked_member(warning.member_id)
    ask(by, "warn_again", warning)
    take_back(entry, by)
