"""Everything that differs between installations, read once from the environment variables.

``docs/SETTINGS.md`` tells operators of each variable; this module is where they are read.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from forum.settings.caching import caches
from forum.settings.databases import database, make_folder
from forum.settings.mailing import Delivery, delivery
from forum.settings.problems import SettingsError, or_stop
from forum.settings.reading import Reader
from forum.settings.site import Site, site
from forum.settings.storing import media_storage

__all__ = ["ROOT", "Environment", "SettingsError", "read", "read_or_stop"]

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGE_CODES = ("en", "th", "de", "es", "ar")
CORES_WORTH_A_PROCESS = 8


@dataclass(frozen=True)
class Environment:
    """The variables of one installation, each already checked and of its own type.

    What may hold a password stays out of the repr, and so out of logs and error reports.
    """

    debug: bool
    testing: bool
    secret_key: str = field(repr=False)
    secret_key_fallbacks: tuple[str, ...] = field(repr=False)
    host: str
    port: int
    workers: int
    trusted_proxy_count: int
    site: Site
    site_name: str
    database: dict[str, Any] = field(repr=False)
    cache_url: str = field(repr=False)
    caches: dict[str, dict[str, Any]] = field(repr=False)
    var_root: Path
    media_root: Path
    media_storage: dict[str, Any] = field(repr=False)
    delivery: Delivery = field(repr=False)
    default_from_email: str
    rate_limits: bool
    akismet_key: str = field(repr=False)
    demo: bool
    registration_is_open: bool
    time_zone: str
    language_code: str
    edit_minutes: int
    presence_minutes: int
    posts_per_page: int
    topics_per_page: int

    @property
    def media_origins(self) -> list[str]:
        """Origins other than the board's own that pictures come from: those of a bucket."""
        endpoint = self.media_storage.get("OPTIONS", {}).get("endpoint_url")
        return [endpoint] if endpoint else []


def read(env: Mapping[str, str]) -> Environment:
    """The Environment that ``env`` describes.

    Raises SettingsError, whose message is one sentence with the variable's name and a right
    value of it, at the first that is missing or malformed.
    """
    reader = Reader(env)
    debug = reader.flag("DEBUG", default=False)
    port = reader.number("PORT", default=8000, least=1, most=65535)
    public = site(reader.text("SITE_URL", default=f"http://127.0.0.1:{port}"))
    cache_url = reader.text("CACHE_URL", default="")
    var_root = reader.path("VAR_ROOT", default="var", root=ROOT)
    media_root = reader.path("MEDIA_ROOT", default=str(var_root / "media"), root=ROOT)
    database_url = reader.text(
        "DATABASE_URL", default=f"sqlite:///{quote(str(var_root))}/board.sqlite3"
    )
    return Environment(
        debug=debug,
        testing=reader.flag("TESTING", default=False),
        secret_key=reader.secret_key(
            "SECRET_KEY", kept_in=var_root / "secret-key", required=not debug
        ),
        secret_key_fallbacks=reader.words("SECRET_KEY_FALLBACKS"),
        host=reader.text("HOST", default="127.0.0.1"),
        port=port,
        workers=reader.number("WORKERS", default=_processes(), least=1, most=64),
        trusted_proxy_count=reader.number("TRUSTED_PROXY_COUNT", default=0, least=0, most=8),
        site=public,
        site_name=reader.text("SITE_NAME", default="Veranda"),
        database=database(database_url, root=ROOT),
        cache_url=cache_url,
        caches=caches(cache_url),
        var_root=var_root,
        media_root=media_root,
        media_storage=media_storage(reader.text("STORAGE_URL", default=""), media_root=media_root),
        delivery=delivery(reader.text("EMAIL_URL", default="console:")),
        default_from_email=reader.sender(
            "DEFAULT_FROM_EMAIL", default=f"board@{public.host.strip('[]')}"
        ),
        rate_limits=reader.flag("RATE_LIMITS", default=True),
        akismet_key=reader.text("AKISMET_KEY", default=""),
        demo=reader.flag("DEMO", default=True),
        registration_is_open=reader.choice("REGISTRATION", among=("open", "closed")) == "open",
        time_zone=reader.time_zone("TIME_ZONE", default="UTC"),
        language_code=reader.choice("LANGUAGE_CODE", among=LANGUAGE_CODES),
        edit_minutes=reader.number("EDIT_MINUTES", default=60, least=0, most=525_600),
        presence_minutes=reader.number("PRESENCE_MINUTES", default=5, least=1, most=1440),
        posts_per_page=reader.number("POSTS_PER_PAGE", default=25, least=1, most=100),
        topics_per_page=reader.number("TOPICS_PER_PAGE", default=25, least=1, most=100),
    )


def read_or_stop() -> Environment:
    """This process's Environment; where it is wrong, the sentence on stderr and exit status 2.

    The folder of a SQLite file is made here, since SQLite makes the file but no folder for it.
    """
    environment = or_stop(lambda: read(os.environ))
    or_stop(lambda: make_folder(environment.database))
    return environment


def _processes() -> int:
    return min(os.cpu_count() or 1, CORES_WORTH_A_PROCESS)
