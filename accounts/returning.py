"""The way back: which ``next`` a visitor may be sent to. Only ever a page of this board."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000
FIELD = "next"
# To come back to these after signing in would ask the same again, or sign out at once.
ENTRANCES = (
    "account_login", "account_signup", "account_logout", "account_reauthenticate",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
)  # fmt: skip


def is_own(url: str) -> bool:
    """Whether ``url`` is a page of this board that may be gone back to.

    A path with exactly one slash at its start, or the same behind SITE_URL; no control
    character, blank or backslash, which browsers drop or turn into a slash.
    """
    path = _path(url)
    if not path.startswith("/") or path.startswith("//") or len(path) > LONGEST:
        return False
    if "\\" in path or any(char.isspace() or not char.isprintable() for char in path):
        return False
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return False
    return urlsplit(path).path not in {reverse(name) for name in ENTRANCES}


def own_or(url: str | None, default: str = "/") -> str:
    """``url`` as a path of this board, or ``default`` where it is none."""
    if url and is_own(url):
        return _path(url)
    return default


def asked_for(request: HttpRequest) -> str:
    """The ``next`` that the request carries, or ``""`` where there is none that is ours."""
    return own_or(request.POST.get(FIELD) or request.GET.get(FIELD), "")


def with_next(url: str, way_back: str) -> str:
    """``url`` carrying ``way_back`` as its ``next``, where there is one."""
    return f"{url}?{urlencode({FIELD: way_back})}" if way_back else url


def go_back(request: HttpRequest, default: str = "/") -> HttpResponseRedirect:
    """A redirect to the request's ``next``, else to ``default``."""
    return HttpResponseRedirect(asked_for(request) or default)


def absolute(path: str) -> str:
    """``path`` behind SITE_URL, as a mail needs it; a request's Host header never has a say."""
    return f"{settings.SITE_URL}{path}"


def _path(url: str) -> str:
    if url.startswith(f"{settings.SITE_URL}/"):
        return url[len(settings.SITE_URL) :]
    return url
