"""EMAIL_URL as the backend that really delivers a mail, and what it is made with."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from forum.settings.problems import SettingsError, malformed, without_secrets

EXAMPLE = "smtp://user:secret@mail.example.org:587, filemail:///var/mail/veranda or console:"
SMTP_SECONDS = 10
STARTTLS_PORT = 587
SMTPS_PORT = 465
SMTP_PORT = 25


@dataclass(frozen=True)
class Delivery:
    """A Django mail backend by its path, with the arguments of its constructor."""

    backend: str
    options: dict[str, Any] = field(default_factory=dict)


def delivery(url: str) -> Delivery:
    """The backend for ``url``.

    ``smtp://`` starts TLS on port 587 or where ``?starttls=on`` says so; ``smtps://`` speaks TLS
    from the first byte. Raises SettingsError for anything else.
    """
    parts = _split(url)
    if parts.scheme == "console" and not parts.netloc:
        return Delivery("django.core.mail.backends.console.EmailBackend")
    if parts.scheme == "filemail":
        return _files(parts, url)
    if parts.scheme in {"smtp", "smtps"}:
        return _smtp(parts, url)
    raise _wrong(url, "Veranda cannot send mail through")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (reading it raises for a port that is no number)
    except ValueError:
        raise _wrong(url, "cannot be read as an address") from None
    return parts


def _files(parts: SplitResult, url: str) -> Delivery:
    folder = unquote(parts.path)
    if parts.netloc or not folder.strip("/"):
        raise _wrong(url, "names no folder by its full path")
    return Delivery("forum.mail.files.FileBackend", {"file_path": folder})


def _smtp(parts: SplitResult, url: str) -> Delivery:
    if not parts.hostname:
        raise _wrong(url, "names no mail server")
    from_the_start = parts.scheme == "smtps"
    port = parts.port or (SMTPS_PORT if from_the_start else SMTP_PORT)
    asked = parse_qs(parts.query).get("starttls", [""])[0]
    starts_tls = asked == "on" or (port == STARTTLS_PORT and asked != "off")
    return Delivery(
        "django.core.mail.backends.smtp.EmailBackend",
        {
            "host": parts.hostname,
            "port": port,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": from_the_start,
            "use_tls": starts_tls and not from_the_start,
            "timeout": SMTP_SECONDS,
        },
    )


def _wrong(url: str, why: str) -> SettingsError:
    return malformed("EMAIL_URL", shown=without_secrets(url), why=why, example=EXAMPLE)
