"""What stands in the way of an undo, in sentences: what changed since, to what, and by whom."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from forum.logbook.models import LogEntry
from forum.logbook.snapshots import field_of, first_difference, has_nowhere_to_go, things_of
from forum.logbook.telling import deed_called, entries_read_by
from forum.web.templatetags.web_times import full

VALUE_LENGTH = 60
LATER_LOOKED_AT = 100  # of one object; a deed that stands in the way is among the newest


def gone(entry: LogEntry) -> list[str]:
    """A sentence for each row that was removed for good since."""
    rows = plain_rows(entry)
    there = things_of(rows)
    missing = [row for row in rows if (row["kind"], row["pk"]) not in there]
    return [_gone_in_words(entry, row) for row in missing]


def changed_since(entry: LogEntry, by: Any) -> list[str]:
    """A sentence for each row that is gone, or is not what the deed left, for ``by`` to read.

    The later deed is named where ``by`` may read its entry. Ask first whether they may act on the
    things as they are now: the sentences tell how they are.
    """
    rows = plain_rows(entry)
    there = things_of(rows)
    sentences = []
    for row in rows:
        thing = there.get((row["kind"], row["pk"]))
        if thing is None:
            sentences.append(_gone_in_words(entry, row))
            continue
        column = first_difference(thing, row)
        if column is not None:
            sentences.append(_changed_in_words(entry, row, thing, column, by))
        elif has_nowhere_to_go(row):
            sentences.append(_("Where “%(thing)s” was is not there any more.") % {"thing": thing})
    return sentences


def plain_rows(entry: LogEntry) -> list[dict[str, Any]]:
    """The rows that ``Change`` wrote; others name a thing, or belong to an undo of its own."""
    return [row for row in entry.rows if {"kind", "pk", "before", "after"} <= row.keys()]


def when(moment: Any) -> str:
    """A moment as people write it, in the reader's time zone."""
    return full(timezone.localtime(moment))


def _gone_in_words(entry: LogEntry, row: dict[str, Any]) -> str:
    name = row["kind"].partition(".")[2]
    is_target = (name, row["pk"]) == (entry.target_kind, entry.target_id)
    removal = (
        LogEntry.objects.that_changed(name, row["pk"])
        .filter(deed__endswith=".remove")
        .newest_first()
        .first()
    )
    words = {"thing": entry.target_label if is_target else _("Something that it changed")}
    if removal is None:
        return _("“%(thing)s” is gone: it was removed for good.") % words
    words["when"] = when(removal.at)
    return _("“%(thing)s” is gone: on %(when)s it was removed for good.") % words


def _changed_in_words(
    entry: LogEntry, row: dict[str, Any], thing: models.Model, column: str, by: Any
) -> str:
    field = field_of(type(thing), column)
    words = {
        "thing": str(thing),
        "what": str(field.verbose_name),
        "from": _value_in_words(field, row["after"][column]),
        "to": _value_in_words(field, getattr(thing, column)),
    }
    sentence = _("“%(thing)s” has changed since: %(what)s, from “%(from)s” to “%(to)s”.") % words
    later = _later_deed(entry, row, column, by)
    return f"{sentence} {deed_in_words(later)}" if later else sentence


def _later_deed(entry: LogEntry, row: dict[str, Any], column: str, by: Any) -> LogEntry | None:
    """The newest deed that changed the column since, where ``by`` may read of it."""
    later = (
        entries_read_by(by)
        .that_changed(row["kind"].partition(".")[2], row["pk"])
        .filter(pk__gt=entry.pk)
        .newest_first()[:LATER_LOOKED_AT]
    )
    return next((other for other in later if _changed(other, row, column)), None)


def _changed(entry: LogEntry, row: dict[str, Any], column: str) -> bool:
    return any(
        (changed["kind"], changed["pk"]) == (row["kind"], row["pk"]) and column in changed["after"]
        for changed in plain_rows(entry)
    )


def deed_in_words(entry: LogEntry) -> str:
    """Who did what and when, for those who may read the entry."""
    return _("On %(when)s, %(name)s %(deed)s “%(thing)s”.") % {
        "name": entry.actor_name or _("The board itself"),
        "deed": deed_called(entry.deed),
        "thing": entry.target_label,
        "when": when(entry.at),
    }


def _value_in_words(field: Any, value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.DateTimeField):
        return when(parse_datetime(value) if isinstance(value, str) else value)
    if field.is_relation:
        related = field.related_model._base_manager.filter(pk=value).first()
        return str(related) if related else "—"
    words = str(dict(field.flatchoices).get(value, value))
    return str(Truncator(words).chars(VALUE_LENGTH))
