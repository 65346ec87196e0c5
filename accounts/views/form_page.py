"""What allauth's form pages do differently here."""

from typing import Any

from allauth.account.mixins import NextRedirectMixin
from django.forms import Form
from django.http import HttpResponse

from accounts import returning

UNPROCESSABLE = 422


class FormPage:
    """A failed form answers 422. Put before an allauth view in the list of parents."""

    def form_invalid(self, form: Form) -> HttpResponse:
        context = self.get_context_data(form=form)  # type: ignore[attr-defined]
        return self.render_to_response(context, status=UNPROCESSABLE)  # type: ignore[attr-defined]


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
