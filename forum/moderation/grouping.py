"""Entries as the log's page shows them: what was done with one press stands together."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from forum.logbook.models import LogEntry
from forum.logbook.undoing import can_undo


@dataclass(frozen=True)
class Group:
    """Entries that follow each other on a page; ``batch`` where they are more than one deed."""

    entries: list[LogEntry]
    batch: UUID | None

    @property
    def first(self) -> LogEntry:
        return self.entries[0]

    @property
    def rest(self) -> list[LogEntry]:
        return self.entries[1:]

    @property
    def can_undo(self) -> bool:
        """Whether some of it is not taken back yet."""
        return any(can_undo(entry) for entry in self.entries)


def grouped(entries: list[LogEntry]) -> list[Group]:
    """In the order given."""
    return list(_groups(entries))


def _groups(entries: list[LogEntry]) -> Iterator[Group]:
    for _key, members in groupby(entries, key=_key_of):
        found = list(members)
        yield Group(found, found[0].batch if len(found) > 1 else None)


def _key_of(entry: LogEntry) -> Any:
    return entry.batch or entry.pk
