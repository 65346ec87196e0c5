"""What allauth's form pages do differently here."""

from typing import Any

from allauth.account.mixins import NextRedirectMixin
from django.forms import Form
from django.http import HttpResponse

from accounts import returning
from accounts.barring import BARRED

UNPROCESSABLE = 422
FORBIDDEN = 403


class FormPage:
    """A failed form answers 422, or 403 where a bar is in the way.

    Put before an allauth view in the list of parents.
    """

    def form_invalid(self, form: Form) -> HttpResponse:
        context = self.get_context_data(form=form)  # type: ignore[attr-defined]
        status = FORBIDDEN if _is_barred(form) else UNPROCESSABLE
        return self.render_to_response(context, status=status)  # type: ignore[attr-defined]


class WithNext(NextRedirectMixin):
    """The page carries its ``next`` along, but never one that leads off this board."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        way_back = returning.asked_for(self.request)
        context["next"] = context["redirect_field_value"] = way_back
        context.pop("redirect_field", None)
        return context

    def get_next_url(self) -> str | None:
        return returning.asked_for(self.request) or None


def _is_barred(form: Form) -> bool:
    errors = [error for found in form.errors.as_data().values() for error in found]
    return any(error.code == BARRED for error in errors)
