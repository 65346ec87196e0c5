"""What a process says on its standard error: one line a message."""

import logging
from typing import Any


class OneLine(logging.Formatter):
    """Escapes line breaks in a message, so that what a visitor typed cannot pose as a new entry."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's own name)
        record.message = record.message.replace("\r", "\\r").replace("\n", "\\n")
        return super().formatMessage(record)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": OneLine, "format": "%(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Replaces Django's own handlers, which stay silent while DEBUG is off.
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Each page that is not found is no event.
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # A foreign Host or too large a form is a 400 for who sent it, and no fault of the board.
        "django.security": {"level": "CRITICAL"},
        "accounts": {"level": "INFO"},
        "forum": {"level": "INFO"},
    },
}
