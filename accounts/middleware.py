"""Who reads this page: the member with their group, language, time zone and look."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from accounts import address_uses, last_seen, seeing_as
from accounts.models import Look, Member
from accounts.second_factor.requiring import led_to_set_up, withhold_rights
from accounts.showing_out import shown_out

Answer = Callable[[HttpRequest], HttpResponse]

LOOK_COOKIE = "look"


class ReaderMiddleware:
    """Takes the place of Django's LocaleMiddleware. For a guest no session is looked at."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = _member(request)
        language = _language(request, member)
        request.LANGUAGE_CODE = language
        request.look = _look(request, member)  # type: ignore[attr-defined]
        with translation.override(language), timezone.override(_zone(member)):
            response = self._answer(request, member)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if member is not None and not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def _answer(self, request: HttpRequest, member: Member | None) -> HttpResponse:
        if member is None:
            return self.get_response(request)
        if member.is_banned or not member.is_active:
            logout(request)
            return shown_out(request, member) or self.get_response(request)
        last_seen.touch(member)
        if request.method == "POST":
            address_uses.note(request, member)
        withhold_rights(member)
        if led := led_to_set_up(request, member):
            return led
        return seeing_as.step_aside(request, member) or self.get_response(request)


def _member(request: HttpRequest) -> Member | None:
    """The member who is signed in. A visitor without a session cookie costs no query."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        request.user = AnonymousUser()
        return None
    return request.user if request.user.is_authenticated else None


def _language(request: HttpRequest, member: Member | None) -> str:
    chosen = member.language if member else ""
    if chosen in dict(settings.LANGUAGES):
        return chosen
    return translation.get_language_from_request(request)


def _zone(member: Member | None) -> ZoneInfo | None:
    """None is the board's own zone."""
    try:
        return ZoneInfo(member.time_zone) if member and member.time_zone else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _look(request: HttpRequest, member: Member | None) -> str:
    look = member.look if member else request.COOKIES.get(LOOK_COOKIE, "")
    return look if look in Look.values else Look.SYSTEM.value
