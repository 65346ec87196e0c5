"""Those who may not come in are told so: banned, or no longer active."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Member

FORBIDDEN = 403


def shown_out(request: HttpRequest, member: Member) -> HttpResponse | None:
    """The page for somebody who may not come in, with the reason; None for who may."""
    if member.is_banned:
        facts: dict[str, object] = {
            "reason": member.ban_reason,
            "until": member.banned_until,
            "banned": member,
        }
        return _page(request, "accounts/banned.html", facts)
    if not member.is_active:
        return _page(request, "account/account_inactive.html", {})
    return None


def _page(request: HttpRequest, template: str, facts: dict[str, object]) -> HttpResponse:
    response = render(request, template, facts, status=FORBIDDEN)
    response.headers["Cache-Control"] = "private, no-store"
    return response
