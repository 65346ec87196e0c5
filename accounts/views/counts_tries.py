"""Tries of a code or a passkey are counted, before the form is looked at."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts import limits
from accounts.reader import member_of


class CountsTries:
    """Before the form's own view in the bases: a right try takes back what was counted."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()  # type: ignore[attr-defined]
        verdict = limits.may_try_code(request, member_of(request))
        if not verdict.allowed:
            return limits.too_many(self, form, verdict)  # type: ignore[arg-type]
        if not form.is_valid():
            return self.form_invalid(form)  # type: ignore[attr-defined]
        limits.code_was_right(member_of(request))
        return self.form_valid(form)  # type: ignore[attr-defined]
