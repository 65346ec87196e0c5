"""The values now in force, held in memory by each process and never much older than a second.

Whoever reads a value finds it in memory. At most once a second a process asks the database, with
the request that reads just then and outside of its transactions, for the mark of the newest
version (two small queries); what another process has changed is read when the mark differs. What
this process changes holds in it at once. While the database is away, or has no tables yet, what
was known last holds, or the defaults.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from django.apps import apps
from django.db import DatabaseError, InterfaceError, connection, transaction

logger = logging.getLogger(__name__)

T_co = TypeVar("T_co", covariant=True)

CHECK_EVERY = 1.0  # seconds


class Readable(Protocol[T_co]):
    """A setting, as far as its value is read here."""

    name: str

    def default(self) -> T_co: ...

    def read(self, stored: Any) -> T_co: ...


@dataclass(frozen=True)
class Values:
    """What one version holds: the values that were set, and what of them was read so far."""

    number: int = 0
    mark: str = ""
    stored: dict[str, Any] = field(default_factory=dict)
    read: dict[str, Any] = field(default_factory=dict)
    rules_to_accept: int = 0  # the number of the newest rules that members must accept


class _Held:
    """What this process knows, and when it asked last."""

    values: Values | None = None
    asked_at = float("-inf")
    asking = threading.Lock()
    is_still = False  # for tests: nothing is asked


def value_of(setting: Readable[T_co]) -> T_co:
    """The value of one setting; its default where nothing, or nothing right, was stored."""
    values = now()
    if setting.name not in values.stored:
        return setting.default()
    if setting.name not in values.read:
        values.read[setting.name] = _read(setting, values.stored[setting.name])
    value: T_co = values.read[setting.name]
    return value


def now() -> Values:
    """The values in force, asked for anew where a second has passed."""
    if _is_due():
        _ask()
    return _Held.values or Values()


def take(values: Values) -> None:
    """Let these values hold in this process from now on."""
    _Held.values, _Held.asked_at = values, time.monotonic()


def take_rules(number: int) -> None:
    """Let the rules of this number be those that members must accept."""
    take(replace(_Held.values or Values(), rules_to_accept=number))


def ask_again() -> None:
    """Whoever reads next asks the database first."""
    _Held.asked_at = float("-inf")


@contextmanager
def standing_still(values: Values) -> Iterator[None]:
    """Hold these values without asking the database at all: for tests."""
    before = (_Held.values, _Held.asked_at, _Held.is_still)
    _Held.values, _Held.is_still = values, True
    try:
        yield
    finally:
        _Held.values, _Held.asked_at, _Held.is_still = before


def _read(setting: Readable[T_co], stored: Any) -> T_co:
    try:
        return setting.read(stored)
    except (ValueError, TypeError):
        logger.warning("What is stored for the setting %s is not right.", setting.name)
        return setting.default()


def _is_due() -> bool:
    if _Held.is_still or not apps.ready:
        return False
    if time.monotonic() - _Held.asked_at < CHECK_EVERY:
        return False
    # A transaction may yet be rolled back, and what it reads with it.
    return _Held.values is None or not connection.in_atomic_block


def _ask() -> None:
    """Ask, unless another thread is just doing so and there is something to go on with."""
    if not _Held.asking.acquire(blocking=_Held.values is None):
        return
    try:
        if time.monotonic() - _Held.asked_at < CHECK_EVERY:
            return
        _Held.asked_at = time.monotonic()
        _Held.values = _newest(_Held.values)
    except (DatabaseError, InterfaceError) as error:
        logger.debug("The settings of the site could not be read: %s", type(error).__name__)
    finally:
        _Held.asking.release()


def _newest(known: Values | None) -> Values:
    """What is in the database; ``known`` again where it is that already."""
    from forum.site.stored import mark, newest

    if connection.in_atomic_block:  # a failing query must not spoil somebody's transaction
        with transaction.atomic():
            return newest()
    if known is not None and mark() == (known.mark, known.rules_to_accept):
        return known
    return newest()
