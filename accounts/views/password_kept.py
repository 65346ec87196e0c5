"""Ask for the password in the middle of a form, and lose nothing of what was typed.

The page that asks holds the form's fields again, hidden, and goes to the same address; with the
right password the request goes on as if nothing had been between.
"""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts import limits, proving
from accounts.forms import PasswordAgainForm
from accounts.reader import member_of

MARK = "password_again"
FILES_MARK = "password_again_files"
LEFT_OUT = {MARK, FILES_MARK, "password", "csrfmiddlewaretoken"}
ASKED, UNPROCESSABLE, TOO_MANY = 403, 422, 429


def password_for_form(request: HttpRequest) -> HttpResponse | None:
    """The page that asks, or ``None`` where the password came along and the request may go on.

    A form with a file says that the file must be chosen again: no page can hold one.
    """
    member = member_of(request)
    if MARK not in request.POST:
        return _page(request, PasswordAgainForm(user=member), ASKED)
    form = PasswordAgainForm({"password": request.POST.get("password", "")}, user=member)
    verdict = limits.may_sign_in(request, member.username)
    if not verdict.allowed:
        limits.refuse(form, verdict.message)
        answer = _page(request, form, TOO_MANY)
        answer.headers["Retry-After"] = str(verdict.retry_after)
        return answer
    if not form.is_valid():
        limits.sign_in_failed(request)
        return _page(request, form, UNPROCESSABLE)
    limits.sign_in_succeeded(member.username)
    proving.prove_by_password(request)
    return None


def _page(request: HttpRequest, form: PasswordAgainForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "mark": MARK,
        "kept": list(_kept(request)),
        "files_mark": FILES_MARK,
        "had_files": bool(request.FILES) or FILES_MARK in request.POST,
        "here": request.get_full_path(),
        "title": _("Confirm that it is you"),
    }
    response = render(request, "account/password_kept.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _kept(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name not in LEFT_OUT:
            yield from ((name, value) for value in values)
