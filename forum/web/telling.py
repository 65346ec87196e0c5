"""Messages to somebody who has just done something, with the way back beside them.

A message is words alone; what its button needs travels as one of its tags, and
``web/_messages.html`` draws the form.
"""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

_UNDO = re.compile(r"\b(entry|batch):([0-9]+|[0-9a-f-]{36})(?:\s|$)", re.ASCII)


def tell_done(request: HttpRequest, words: Any, *, undo: int | UUID | None = None) -> None:
    """Say what was done; with ``undo``, a log entry's number or a batch, offer to take it back."""
    tag = ""
    if undo is not None:
        tag = f"batch:{undo}" if isinstance(undo, UUID) else f"entry:{undo}"
    messages.success(request, str(words), extra_tags=tag)


def tell_left(request: HttpRequest, words: Any) -> None:
    """Say what was left as it is, and why."""
    messages.warning(request, str(words))


def undone_by(message: Message) -> tuple[str, str]:
    """What the button of a message takes back: ``("entry", "12")``, or nothing twice."""
    found = _UNDO.search(message.extra_tags or "")
    return (found[1], found[2]) if found else ("", "")
