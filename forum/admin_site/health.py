"""How the board itself is, part by part, for administrators."""

import os
import platform
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forum import VERSION
from forum.jobs.heartbeat import worker_seen_at
from forum.mail.models import MailState, OutgoingMail
from forum.web.readiness import readiness

LITTLE_ROOM = 1 << 30  # bytes free
COUNTED_TO = 1000
LATE_MINUTES = 15


@dataclass(frozen=True)
class Part:
    """One part of the board: how it is, and whether that is well."""

    label: str | Promise
    words: str
    is_well: bool = True


def health() -> list[Part]:
    """Database, migrations, cache, worker, mail, disk and versions."""
    lines, _ready = readiness()
    asked: tuple[Callable[[], Part], ...] = (
        lambda: _database(lines),
        lambda: _migrations(lines),
        lambda: _cache(lines),
        lambda: _worker(lines),
        _mail,
        _disk,
        lambda: _media(lines),
        _versions,
    )
    return [ask() for ask in asked]


def _is_ok(line: str) -> bool:
    return line.startswith("ok")


def _database(lines: dict[str, str]) -> Part:
    label = gettext_lazy("Database")
    if not _is_ok(lines["database"]):
        return Part(label, lines["database"], is_well=False)
    version = ".".join(str(number) for number in connection.get_database_version())
    return Part(label, f"{connection.display_name} {version}, {filesizeformat(_size())}")


def _size() -> int:
    """Bytes of the whole database, as its server or its files tell."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    name = str(connection.settings_dict["NAME"])
    files = (Path(name), Path(f"{name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _migrations(lines: dict[str, str]) -> Part:
    is_well = _is_ok(lines["migrations"])
    words = _("all applied") if is_well else lines["migrations"]
    return Part(gettext_lazy("Migrations"), words, is_well)


def _cache(lines: dict[str, str]) -> Part:
    kind = _("Valkey or Redis") if settings.CACHE_URL else _("each process’s own memory")
    is_well = _is_ok(lines["cache"])
    return Part(gettext_lazy("Cache"), kind if is_well else lines["cache"], is_well)


def _worker(lines: dict[str, str]) -> Part:
    seen = worker_seen_at() if _is_ok(lines["worker"]) else None
    label = gettext_lazy("Worker")
    if seen is None:
        return Part(label, _("not seen for some minutes: start it again"), is_well=False)
    return Part(label, _("seen %(ago)s ago") % {"ago": timesince(seen)})


def _mail() -> Part:
    waiting = OutgoingMail.objects.filter(state=MailState.WAITING).order_by("next_try_at")
    number = waiting.order_by()[:COUNTED_TO].count()
    failed = OutgoingMail.objects.filter(state=MailState.GIVEN_UP).order_by()[:COUNTED_TO].count()
    oldest = waiting.order_by("pk").values_list("created_at", flat=True).first()
    is_late = oldest is not None and (timezone.now() - oldest).total_seconds() > LATE_MINUTES * 60
    words = [ngettext("%(count)d waiting", "%(count)d waiting", number) % {"count": number}]
    if oldest is not None:
        words.append(_("the oldest for %(time)s") % {"time": timesince(oldest)})
    words.append(ngettext("%(count)d given up", "%(count)d given up", failed) % {"count": failed})
    return Part(gettext_lazy("Mail"), ", ".join(words), not (is_late or failed))


def _disk() -> Part:
    usage = shutil.disk_usage(settings.VAR_ROOT if os.path.isdir(settings.VAR_ROOT) else "/")
    words = _("%(free)s free of %(total)s") % {
        "free": filesizeformat(usage.free),
        "total": filesizeformat(usage.total),
    }
    return Part(gettext_lazy("Disk"), words, usage.free > LITTLE_ROOM)


def _media(lines: dict[str, str]) -> Part:
    is_well = _is_ok(lines["media"])
    words = _("can be written") if is_well else lines["media"]
    return Part(gettext_lazy("Uploads"), words, is_well)


def _versions() -> Part:
    named = (
        f"Veranda {VERSION}", f"Django {django.get_version()}",
        f"Python {platform.python_version()}",
    )  # fmt: skip
    return Part(gettext_lazy("Versions"), ", ".join(named))
