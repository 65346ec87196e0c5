"""A member's own settings; look and language also for guests, in a cookie of their own."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from accounts import returning
from accounts.models import Look
from accounts.reader import member_of
from accounts.restrictions import blocked_from_writing, is_silenced
from accounts.settings_forms import PreferencesForm, ProfileForm

YEAR = 60 * 60 * 24 * 365
LOOK_COOKIE = "look"
FORBIDDEN, UNPROCESSABLE = 403, 422
FORMS: dict[str, type[ProfileForm] | type[PreferencesForm]] = {
    "profile": ProfileForm,
    "preferences": PreferencesForm,
}

View = Callable[[HttpRequest], HttpResponse]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_settings(request: HttpRequest) -> HttpResponse:
    """Two forms on one page; ``form`` says which of them was sent."""
    member = member_of(request)
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    forms = {
        name: kind(request.POST if name == sent else None, instance=member)
        for name, kind in FORMS.items()
    }
    if sent not in forms:
        return _page(request, forms, 200 if request.method != "POST" else UNPROCESSABLE)
    is_valid, is_silent = forms[sent].is_valid(), sent == "profile" and is_silenced(member)
    if is_silent:
        forms[sent].add_error(None, blocked_from_writing(member))
    if is_silent or not is_valid:
        member.refresh_from_db()  # what was refused is not shown in the page's head
        return _page(request, forms, FORBIDDEN if is_silent else UNPROCESSABLE)
    forms[sent].save(commit=False)
    member.save(update_fields=forms[sent].Meta.fields)  # counters may have moved meanwhile
    messages.success(request, _("Your settings are saved."))
    return redirect("settings")


def _page(request: HttpRequest, forms: dict, status: int) -> HttpResponse:
    context = {f"{name}_form": form for name, form in forms.items()}
    return render(request, "accounts/settings.html", context, status=status)


def guests_need_no_token(view: View) -> View:
    """Look and language: a member's form carries a token; a guest's sets a mere cookie.

    To give a guest a token would give every reader of the board a cookie. The guest's form must
    come from a page of this board as far as the browser tells.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            return protected(request)
        if not _comes_from_here(request):
            raise PermissionDenied
        return view(request)

    return guarded


def _comes_from_here(request: HttpRequest) -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin in {None, "null"} or urlsplit(origin).netloc == request.get_host()


@guests_need_no_token
def look(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device has it."""
    return _chosen(request, "look", LOOK_COOKIE, list(Look.values))


@guests_need_no_token
def language(request: HttpRequest) -> HttpResponse:
    return _chosen(
        request, "language", settings.LANGUAGE_COOKIE_NAME, [code for code, _ in settings.LANGUAGES]
    )


def _chosen(request: HttpRequest, field: str, cookie: str, allowed: list[str]) -> HttpResponse:
    value = request.POST.get(field, "")
    response = returning.go_back(request)
    if value not in allowed:
        return response
    if request.user.is_authenticated:
        member = member_of(request)
        setattr(member, field, value)
        member.save(update_fields=[field])
    response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", httponly=True,
                        secure=settings.SESSION_COOKIE_SECURE)  # fmt: skip
    return response
