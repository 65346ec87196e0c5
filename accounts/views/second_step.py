"""The second step itself: after the password when signing in, or in its place when asked again."""

import time
from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.mfa.base import views as base_views
from allauth.mfa.webauthn import views as key_views
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import limits
from accounts.reader import member_of
from accounts.second_factor.forms import CodeAgainForm, CodeForm, KeyAgainForm, KeyForm
from accounts.second_factor.having import app_of, keys_of
from accounts.views.form_page import FormPage, WithNext
from accounts.views.passkeys import WithOptions, options_of

UNPROCESSABLE = 422
PATIENCE = 15 * 60  # seconds from the password to the second step


class SecondStepView(base_views.AuthenticateView):
    """Two forms on one page: a code to type, and a passkey to touch."""

    form_class = CodeForm
    webauthn_form_class = KeyForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._too_late() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if page := self._too_late():
            return page
        member = self.stage.login.user
        verdict = limits.may_try_code(request, member)
        if not verdict.allowed:
            return limits.too_many(self, self.form, verdict)
        if not self.form.is_valid():
            limits.sign_in_failed(request)
            return self.form_invalid(self.form)
        limits.code_was_right(member)
        return self.form_valid(self.form)

    def _too_late(self) -> HttpResponse | None:
        """Back to the first step for who left the second waiting."""
        if time.time() - self.stage.login.initiated_at <= PATIENCE:
            return None
        clear_login(self.request)
        messages.info(self.request, _("That took long, so please sign in anew."))
        return HttpResponseRedirect(reverse("account_login"))

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(), status=UNPROCESSABLE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        member = self.stage.login.user
        context["has_app"] = app_of(member) is not None
        context["options"] = options_of(context) if keys_of(member) else ""
        return context


class Limited:
    """Counts tries of a signed-in member as those of one who signs in."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()  # type: ignore[attr-defined]
        verdict = limits.may_try_code(request, member_of(request))
        if not verdict.allowed:
            return limits.too_many(self, form, verdict)  # type: ignore[arg-type]
        if not form.is_valid():
            limits.sign_in_failed(request)
            return self.form_invalid(form)  # type: ignore[attr-defined]
        limits.code_was_right(member_of(request))
        return self.form_valid(form)  # type: ignore[attr-defined]


@method_decorator([never_cache, login_required], name="dispatch")
class CodeAgainView(Limited, FormPage, WithNext, base_views.ReauthenticateView):
    form_class = CodeAgainForm


@method_decorator([never_cache, login_required], name="dispatch")
class KeyAgainView(Limited, WithOptions, FormPage, WithNext, key_views.ReauthenticateWebAuthnView):
    form_class = KeyAgainForm


second_step = SecondStepView.as_view()
code_again = CodeAgainView.as_view()
key_again = KeyAgainView.as_view()
