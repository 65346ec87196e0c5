"""SITE_URL: the board's public address, from which every link in a mail is made."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from forum.settings.problems import SettingsError, malformed

EXAMPLE = "https://board.example.org"
# ASCII only, as browsers send a host; no wildcard, which would let a request choose its own.
HOST_NAME = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|[0-9a-f:.]*:[0-9a-f:.]*")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True)
class Site:
    """The public address and what follows from it; a request's Host header never decides it."""

    url: str
    host: str
    is_https: bool

    @property
    def allowed_hosts(self) -> list[str]:
        """Host names that a request may use; on one's own machine each of its names."""
        if self.host in LOOPBACK:
            return list(LOOPBACK)
        return [self.host]

    @property
    def csrf_origins(self) -> list[str]:
        """Origins from which a form may be sent."""
        if self.host not in LOOPBACK:
            return [self.url]
        return [self.url.replace(self.host, name, 1) for name in LOOPBACK]


def site(url: str) -> Site:
    """The Site at ``url``; raises SettingsError unless it is scheme, host and perhaps a port."""
    parts = _checked(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else str(parts.hostname)
    port = f":{parts.port}" if parts.port else ""
    return Site(url=f"{parts.scheme}://{host}{port}", host=host, is_https=parts.scheme == "https")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (reading it raises for a port that is no number)
    except ValueError:
        raise _wrong(url, "cannot be read as an address") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _wrong(url, "is no web address")
    if not HOST_NAME.fullmatch(parts.hostname):
        raise _wrong(url, "names no host as a browser would (a name in other letters as xn--…)")
    if parts.username or parts.path.strip("/") or parts.query or parts.fragment:
        raise _wrong(f"{parts.scheme}://{parts.hostname}…", "holds more than scheme, host and port")
    return parts


def _wrong(shown: str, why: str) -> SettingsError:
    return malformed("SITE_URL", shown=shown, why=why, example=EXAMPLE)
