"""Passkeys: add one, name it, remove it. The browser's part is ``static/js/passkeys.js``."""

import json
from typing import Any

from allauth.mfa.webauthn import views as key_views
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts import returning
from accounts.second_factor.adapter import SecondFactorAdapter
from accounts.second_factor.forms import KeyNameForm, NewKeyForm
from accounts.views.counts_tries import CountsTries
from accounts.views.form_page import FormPage

REFUSED = 403


class WithOptions:
    """Hands the browser what it must ask the key, as JSON in an attribute of the form."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if "form" in kwargs:  # allauth's view makes a new form for a refused one
            context["form"] = kwargs["form"]
        context["options"] = options_of(context)
        context["next"] = returning.asked_for(self.request)  # type: ignore[attr-defined]
        return context


def options_of(context: dict[str, Any]) -> str:
    """The options in allauth's ``js_data``, whichever they are; nothing where there are none."""
    data = context.get("js_data") or {}
    found = data.get("creation_options") or data.get("request_options")
    return json.dumps(found) if found else ""


@method_decorator([never_cache, login_required], name="dispatch")
class AddKeyView(WithOptions, CountsTries, FormPage, key_views.AddWebAuthnView):
    form_class = NewKeyForm

    def get_success_url(self) -> str:
        return returning.with_next(super().get_success_url(), returning.asked_for(self.request))


@method_decorator([never_cache, login_required], name="dispatch")
class RenameKeyView(FormPage, key_views.EditWebAuthnView):
    form_class = KeyNameForm

    def get_success_url(self) -> str:
        return reverse("mfa_index")


@method_decorator([never_cache, login_required], name="dispatch")
class RemoveKeyView(key_views.RemoveWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"may_remove": self._may_remove()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        if not self._may_remove():
            return self.render_to_response(self.get_context_data(), status=REFUSED)
        return super().post(request, *args, **kwargs)

    def get_success_url(self) -> str:
        return reverse("mfa_index")

    def _may_remove(self) -> bool:
        return SecondFactorAdapter().can_delete_authenticator(self.object)


add_key = AddKeyView.as_view()
rename_key = RenameKeyView.as_view()
remove_key = RemoveKeyView.as_view()
