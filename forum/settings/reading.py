"""Reading one environment variable as a flag, a number, a path: right, or one sentence why not."""

from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from environ import Env

from forum.settings.problems import SettingsError, malformed, missing

NO_FLAGS = ("off", "false", "no", "0")
LONGEST_NUMBER = 20  # characters; Python refuses to read a number of thousands of digits
SECRET_KEY_LENGTH = 50
SECRET_KEY_VARIETY = 5
DEVELOPMENT_KEY = "only-for-development-with-DEBUG-on-and-never-for-a-board-that-others-reach"
SECRET_KEY_EXAMPLE = "\"$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')\""


class Reader:
    """Reads variables from one mapping; an empty value counts as one that is not set."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = env

    def text(self, name: str, *, default: str) -> str:
        """The value without blanks around it, or ``default``."""
        return self.env.get(name, "").strip() or default

    def words(self, name: str) -> tuple[str, ...]:
        """The values between commas."""
        words = (word.strip() for word in self.text(name, default="").split(","))
        return tuple(word for word in words if word)

    def flag(self, name: str, *, default: bool) -> bool:
        """True for on, yes, true, 1; False for their opposites; else SettingsError."""
        value = self.text(name, default="on" if default else "off").lower()
        if value in NO_FLAGS:
            return False
        if value in Env.BOOLEAN_TRUE_STRINGS:
            return True
        raise malformed(name, shown=value, why="is neither on nor off", example=f"{name}=on")

    def number(self, name: str, *, default: int, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``, else SettingsError."""
        value = self.text(name, default=str(default))
        has_digits = value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER
        if has_digits and least <= int(value) <= most:
            return int(value)
        raise malformed(
            name,
            shown=value[:LONGEST_NUMBER],
            why=f"is not a whole number from {least} to {most}",
            example=f"{name}={default}",
        )

    def choice(self, name: str, *, among: tuple[str, ...]) -> str:
        """One of ``among``, the first where none is set, else SettingsError."""
        value = self.text(name, default=among[0])
        if value in among:
            return value
        raise malformed(
            name,
            shown=value,
            why=f"is none of {', '.join(among)}",
            example=f"{name}={among[0]}",
        )

    def path(self, name: str, *, default: str, root: Path) -> Path:
        """A folder, from ``root`` where it is relative; SettingsError if it is a file."""
        value, example = self.text(name, default=default), f"{name}={default}"
        try:
            folder = root / Path(value).expanduser()
            is_usable = not folder.exists() or folder.is_dir()
        except (OSError, RuntimeError):  # a closed folder above it; "~somebody" without a home
            raise malformed(name, shown=value, why="cannot be reached", example=example) from None
        if is_usable:
            return folder
        raise malformed(name, shown=str(folder), why="is a file and not a folder", example=example)

    def time_zone(self, name: str, *, default: str) -> str:
        """A zone's name in the IANA list, else SettingsError."""
        value = self.text(name, default=default)
        if value in available_timezones():
            return ZoneInfo(value).key
        raise malformed(
            name, shown=value, why="is no time zone", example=f"{name}=Asia/Bangkok or {name}=UTC"
        )

    def sender(self, name: str, *, default: str) -> str:
        """An address, perhaps with a name before it, else SettingsError."""
        value = self.text(name, default=default)
        local, _, domain = parseaddr(value)[1].rpartition("@")
        if local and domain and value.isprintable():
            return value
        raise malformed(
            name,
            shown=value,
            why="is no mail address",
            example=f"{name}=board@example.org",
        )

    def secret_key(self, name: str, *, kept_in: Path, required: bool) -> str:
        """A key long and varied enough to sign with; SettingsError where a required one is not.

        Where none is set, the one that `make run` once made in the file ``kept_in`` will do. The
        message never repeats the key.
        """
        value = self.text(name, default="") or _content(kept_in)
        if not value and not required:
            return DEVELOPMENT_KEY
        if not value:
            raise missing(name, example=SECRET_KEY_EXAMPLE)
        if len(value) < SECRET_KEY_LENGTH or len(set(value)) < SECRET_KEY_VARIETY:
            raise SettingsError(
                f"{name} has {len(value)} characters, and {SECRET_KEY_LENGTH} different enough "
                f"ones are needed; write for example {name}={SECRET_KEY_EXAMPLE}."
            )
        return value


def _content(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError:
        return ""
