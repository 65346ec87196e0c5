"""What the log borrows from the floors above: who may read which entry, and words for deeds."""

from collections.abc import Callable
from typing import Any

from forum.logbook.models import LogEntry, LogEntryQuerySet

Readable = Callable[[Any], LogEntryQuerySet]
InWords = Callable[[str], str]

_readable: list[Readable] = []
_in_words: list[InWords] = []


def entries_are_read_by(readable: Readable) -> None:
    """Say which entries a reader may read; the room that knows of forums does so at the start."""
    _readable[:] = [readable]


def deeds_are_called_by(in_words: InWords) -> None:
    """Say how a deed is called, as it stands between a name and what it was done to."""
    _in_words[:] = [in_words]


def entries_read_by(reader: Any) -> LogEntryQuerySet:
    """The entries that a reader may be told of; none while nobody has said."""
    return _readable[0](reader) if _readable else LogEntry.objects.none()


def deed_called(deed: str) -> str:
    """A deed in words; its own name while nobody has given it any."""
    return _in_words[0](deed) if _in_words else deed
