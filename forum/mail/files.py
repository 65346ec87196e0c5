"""EMAIL_URL=filemail:///DIR: each mail becomes one file, for tests and for a quiet evening."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FileBackend(BaseEmailBackend):
    """Writes each message into a file of its own, named by its time.

    Django's own file backend puts two mails into one file when two connections follow each other
    closely.
    """

    def __init__(self, *args: Any, file_path: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(file_path)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were written. Raises OSError where the folder cannot be written to."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            _write(self.folder / _name(message), message.message().as_bytes())
        return len(email_messages)


def _name(message: EmailMessage) -> str:
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
    message_id = str(message.extra_headers.get("Message-ID", id(message)))
    return f"{now}-{sha256(message_id.encode()).hexdigest()[:12]}.eml"


def _write(path: Path, content: bytes) -> None:
    """Write beside and rename, so that a watcher of the folder never reads half a mail."""
    draft = path.with_suffix(".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
        file.write(content)
    draft.rename(path)
