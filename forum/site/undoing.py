"""Taking a change of the settings back from the log: its own values, and those alone."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from forum.logbook.models import LogEntry
from forum.logbook.undoing import CannotUndo, undoes
from forum.rights import may
from forum.site import live, site
from forum.site.changing import ROW, declared, newest_version
from forum.site.models import SiteVersion
from forum.site.naming import in_words
from forum.site.stored import rules_to_accept, values_of


def _may(_entry: LogEntry, by: Any) -> bool:
    return may(by, "change", site)


def _in_the_way(entry: LogEntry, by: Any) -> list[str]:
    """A sentence for each setting that has another value than the change gave it."""
    stored, settings = newest_version().values, declared()
    return [
        _("“%(setting)s” has changed since, to “%(value)s”.")
        % {"setting": settings[name].label, "value": in_words(settings[name], stored.get(name))}
        for name, (_before, after) in _changed(entry).items()
        if name in settings and stored.get(name) != after
    ]


@undoes("site.change", may=_may, also=_in_the_way)
def _change_back(entry: LogEntry, by: Any) -> None:
    if not _may(entry, by):
        raise PermissionDenied
    newest = SiteVersion.objects.select_for_update().first() or SiteVersion(number=0)
    found = _in_the_way(entry, by)
    if found:
        raise CannotUndo(*found)
    changed = _changed(entry)
    values = {name: value for name, value in newest.values.items() if name not in changed}
    values |= {name: before for name, (before, _after) in changed.items() if before is not None}
    made = SiteVersion.objects.create(
        number=newest.number + 1, values=values, by=by, by_name=by.username,
        why=_("Undone from the moderation log"),
    )  # fmt: skip
    transaction.on_commit(partial(live.take, values_of(made, rules=rules_to_accept())))


def _changed(entry: LogEntry) -> dict[str, tuple[Any, Any]]:
    return {name: tuple(pair) for row in entry.rows for name, pair in row.get(ROW, {}).items()}
