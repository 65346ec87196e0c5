"""The words in which people read settings: what a value is, and what a change changed."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from forum.site.changing import LOGGED, declared
from forum.site.kinds import Choice, Column, Lines, Picture, Setting, Switch, Table

NOTHING = "—"


def label_of(logged: str) -> str:
    """What a setting is called that the log knows as ``site.<name>``; empty for anything else."""
    setting = _logged(logged)
    return str(setting.label) if setting else ""


def told(logged: str, stored: Any) -> Any:
    """A value in the log in words, where it is that of a setting; any other as it is."""
    setting = _logged(logged)
    return in_words(setting, stored) if setting else stored


def _logged(logged: str) -> Setting[Any] | None:
    prefix, name = logged[: len(LOGGED)], logged[len(LOGGED) :]
    return declared().get(name) if prefix == LOGGED else None


def changes_in_words(
    differences: dict[str, tuple[Any, Any]],
) -> Iterator[tuple[str, str, str]]:
    """Each difference as (what, how it was, how it is)."""
    settings = declared()
    for name, (before, after) in differences.items():
        setting = settings[name]
        yield str(setting.label), in_words(setting, before), in_words(setting, after)


def in_words(setting: Setting[Any], stored: Any) -> str:
    """A value as JSON holds it, for people to read."""
    if stored in (None, "", []):
        return NOTHING
    if isinstance(setting, Lines):
        return " · ".join(map(str, stored))
    if isinstance(setting, Table):
        return " · ".join(_row_in_words(setting.columns, row) for row in stored)
    return _plain_in_words(setting, stored)


def _plain_in_words(setting: Setting[Any], stored: Any) -> str:
    if isinstance(setting, Switch):
        return _("yes") if stored else _("no")
    if isinstance(setting, Choice):
        return str(dict(setting.among).get(stored, stored))
    return _("a picture") if isinstance(setting, Picture) else str(stored)


def _row_in_words(columns: tuple[Column, ...], row: dict[str, Any]) -> str:
    cells = (_cell_in_words(column, row.get(column.name, "")) for column in columns)
    return ", ".join(cells)


def _cell_in_words(column: Column, value: Any) -> str:
    if column.among:
        return str(dict(column.among).get(value, value))
    return str(value) if column.most is None else f"{column.label}: {value}"
