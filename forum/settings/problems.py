"""What is wrong with the environment, said in one sentence to whoever starts the board."""

import sys
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

EXIT_STATUS = 2


class SettingsError(Exception):
    """One environment variable is missing or malformed; the message is a whole sentence."""


def missing(name: str, *, example: str) -> SettingsError:
    """The error for a variable that must be there; ``example`` is a right value of it."""
    return SettingsError(f"{name} is not set; write for example {name}={example}.")


def malformed(name: str, *, shown: str, why: str, example: str) -> SettingsError:
    """The error for a value that cannot be used.

    ``shown`` is the value as it may appear in a log, so never a password; ``why`` completes
    the sentence "NAME is “shown”, which …".
    """
    return SettingsError(f'{name} is "{shown}", which {why}; write for example {example}.')


def without_secrets(url: str) -> str:
    """A URL cut down to its scheme, since what follows may hold a password."""
    scheme, separator, _ = url.partition("://")
    if not separator:
        return "…"
    return f"{scheme}://…"


def or_stop(deed: Callable[[], Answer]) -> Answer:
    """What ``deed`` returns; where it raises SettingsError, print the sentence and exit with 2.

    A traceback would bury the one line that the operator needs.
    """
    try:
        return deed()
    except SettingsError as error:
        print(error, file=sys.stderr)
        raise SystemExit(EXIT_STATUS) from None
