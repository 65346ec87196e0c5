"""One question to a service: bounded in time and size, and not asked while it is away."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from functools import cache
from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from forum.web.fuse import Fuse

SECONDS = 2.0  # in all: names looked up, connection, answer
MOST_BYTES = 16_384
REST = 60.0  # seconds for which nobody asks a service that failed
AGENT = "Veranda/0.1 (community board)"


class ServiceFailed(Exception):  # noqa: N818  (it names what is so)
    """No answer that can be used came in time."""


class _NoRedirects(HTTPRedirectHandler):
    """What members wrote goes to the host that the operator knows, and to no other."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


class Service:
    """A service that is asked by POST and answers in few words."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.fuse = Fuse("Spam is looked for", errors=(ServiceFailed,), seconds=REST, server=name)

    def ask(self, url: str, fields: Mapping[str, str]) -> str | None:
        """The answer, or ``None`` where there is none: the caller goes on without it."""
        return self.fuse.guard(lambda: self._asked(url, fields))

    def _asked(self, url: str, fields: Mapping[str, str]) -> str:
        # A thread, because no time-out of a socket bounds the look-up of a name, or an answer
        # that comes drop by drop.
        try:
            return _threads().submit(_post, url, dict(fields)).result(timeout=SECONDS)
        except (TooSlow, URLError, OSError, HTTPException, ValueError) as error:
            raise ServiceFailed(type(error).__name__) from error


def _post(url: str, fields: dict[str, str]) -> str:
    body = urlencode(fields).encode()
    request = Request(url, data=body, headers={"User-Agent": AGENT})  # noqa: S310
    with build_opener(_NoRedirects).open(request, timeout=SECONDS) as answer:
        return str(answer.read(MOST_BYTES).decode("utf-8", "replace"))


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=4, thread_name_prefix="service")
