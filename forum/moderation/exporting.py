"""The moderation log as CSV, written while it is read: no list of it is ever held in memory.

An export ends after so many entries or seconds, and its last line then says where to go on.
"""

import csv
import json
from collections.abc import Iterator
from datetime import UTC
from itertools import islice
from time import monotonic
from typing import Any

from django.utils.translation import gettext as _

from forum.logbook.models import LogEntry, LogEntryQuerySet
from forum.moderation.naming import deed_in_words
from forum.moderation.reading_log import Wanted, all_of_log

AT_A_TIME = 500
MOST = 50_000
SECONDS = 20
COLUMNS = (
    "number", "time", "by", "deed", "deed in words", "kind", "id", "title", "forum", "reason",
    "before", "after", "undoes", "batch",
)  # fmt: skip

# What spreadsheets take for a formula, also in its full-width forms, and behind a tab or line end.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Echo:
    """A file for ``csv`` that gives each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def lines_of(entries: LogEntryQuerySet, wanted: Wanted, before: int | None) -> Iterator[str]:
    """A line of column names, and one for each entry, newest first.

    The file begins with a byte order mark, by which Excel knows that it is UTF-8.
    """
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(COLUMNS)
    give_up_at = monotonic() + SECONDS
    count, last = 0, 0
    for entry in islice(all_of_log(entries, wanted, before, AT_A_TIME), MOST + 1):
        if count == MOST or monotonic() > give_up_at:
            yield writer.writerow([_("Cut here: what is older comes with before=%d.") % last])
            return
        yield writer.writerow([safe(value) for value in _values(entry)])
        last, count = entry.pk, count + 1


def safe(value: Any) -> str:
    """As text; what a spreadsheet would calculate gets an apostrophe before it, and stays text."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _values(entry: LogEntry) -> Iterator[Any]:
    yield entry.pk
    yield entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    yield entry.actor_name
    yield entry.deed
    yield deed_in_words(entry.deed)
    yield entry.target_kind
    yield entry.target_id
    yield entry.target_label
    yield entry.forum_id
    yield entry.reason
    yield _json(entry.before)
    yield _json(entry.after)
    yield entry.undoes_id
    yield entry.batch


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True) if values else ""
