"""Changing the site's settings: each change is a new version, and none is ever lost."""

from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forum.logbook.recording import record
from forum.rights import ask
from forum.site import live, site
from forum.site.catalogue import Catalogue
from forum.site.kinds import Setting
from forum.site.models import SiteVersion
from forum.site.stored import rules_to_accept, values_of

LOGGED = "site."  # before the name of a setting in what the log tells: other things have names too
ROW = "settings"  # the key of what the log keeps of a change


class ChangedMeanwhile(Exception):  # noqa: N818  (it names what is so, not a fault)
    """Somebody has made a newer version since; nothing was changed."""

    def __init__(self, newest: SiteVersion) -> None:
        super().__init__(newest.number)
        self.newest = newest


def declared() -> dict[str, Setting[Any]]:
    """Every setting by its name, in the order of the catalogue."""
    return {name: one for name, one in vars(Catalogue).items() if isinstance(one, Setting)}


def newest_version() -> SiteVersion:
    """The newest version, asked of the database; number 0 before anybody has changed anything."""
    return SiteVersion.objects.first() or SiteVersion(number=0)


def written(version: SiteVersion) -> dict[str, Any]:
    """All values of a version as JSON holds them; where there is no right one, the default."""
    return {name: _written(one, version.values) for name, one in declared().items()}


def change(*, by: Any, values: dict[str, Any], on: int, why: str = "") -> SiteVersion:
    """Set some settings, and return the new version.

    ``values`` are by name and right for their kinds; ``on`` is the number of the version that
    whoever changes them has seen. Raises ``PermissionDenied`` for all but administrators,
    ``ChangedMeanwhile`` where there is a newer version, and ``ValidationError`` where nothing
    would change. A value that equals its default is not kept, so that it goes on following it.
    """
    ask(by, "change", site)
    settings = declared()
    wanted = {name: settings[name].write(value) for name, value in values.items()}
    kept = {name: value for name, value in wanted.items() if value != _default(name)}
    with transaction.atomic():
        before = _locked(on)
        rest = {name: value for name, value in before.values.items() if name not in wanted}
        return _add(before, rest | kept, by=by, why=why)


def revert(*, by: Any, to: SiteVersion, on: int, why: str = "") -> SiteVersion:
    """Set all settings as they were in an older version, as a new one. Raises as ``change``."""
    ask(by, "change", site)
    with transaction.atomic():
        return _add(_locked(on), to.values, by=by, why=why)


def differences(before: SiteVersion, after: SiteVersion) -> dict[str, tuple[Any, Any]]:
    """What differs between two versions, as JSON holds it: ``{name: (before, after)}``."""
    old, new = written(before), written(after)
    return {name: (old[name], new[name]) for name in old if old[name] != new[name]}


def _written(setting: Setting[Any], values: dict[str, Any]) -> Any:
    try:
        return setting.write(setting.read(values[setting.name]))
    except (KeyError, ValueError, TypeError):
        return setting.write(setting.default())


def _row_of(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """What ``undoing`` needs of a change: each stored value that differs, None for a default."""
    names = sorted({*before, *after})
    differing = [name for name in names if before.get(name) != after.get(name)]
    return {ROW: {name: [before.get(name), after.get(name)] for name in differing}}


def _default(name: str) -> Any:
    setting = declared()[name]
    return setting.write(setting.default())


def _locked(on: int) -> SiteVersion:
    """The newest version, which must be number ``on``; nobody adds another meanwhile."""
    newest = SiteVersion.objects.select_for_update().first() or SiteVersion(number=0)
    if newest.number != on:
        raise ChangedMeanwhile(newest)
    return newest


def _add(before: SiteVersion, values: dict[str, Any], *, by: Any, why: str) -> SiteVersion:
    made = SiteVersion(
        number=before.number + 1, values=values, by=by, by_name=by.username, why=why.strip()
    )
    changed = differences(before, made)
    if not changed:
        raise ValidationError(_("Nothing was changed."))
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # the very first version, made twice at the same moment
        raise ChangedMeanwhile(newest_version()) from None
    record(
        by=by, deed="site.change", target=made, label=_("the settings of the site"),
        reason=made.why, before={LOGGED + name: old for name, (old, _new) in changed.items()},
        after={LOGGED + name: new for name, (_old, new) in changed.items()},
        rows=[_row_of(before.values, values)],
    )  # fmt: skip
    transaction.on_commit(partial(live.take, values_of(made, rules=rules_to_accept())))
    return made
