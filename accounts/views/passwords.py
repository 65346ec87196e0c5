"""Change, set and reset a password; give it again before something sensitive."""

from typing import Any

from allauth.account import views as allauth_views
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language

from accounts import limits, resetting
from accounts.forms import (
    ChangePasswordForm,
    NewPasswordForm,
    PasswordAgainForm,
    ResetForm,
    SetPasswordForm,
)
from accounts.tasks import answer_reset
from accounts.views.form_page import FormPage, WithNext


class GuardedByPassword(FormPage):
    """A form that asks a signed-in member for their password counts as a sign-in does."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()  # type: ignore[attr-defined]
        name = request.user.get_username()
        verdict = limits.may_sign_in(request, name)
        if not verdict.allowed:
            return limits.too_many(self, form, verdict)  # type: ignore[arg-type]
        if not form.is_valid():
            limits.sign_in_failed(request)
            return self.form_invalid(form)
        limits.sign_in_succeeded(name)
        return self.form_valid(form)  # type: ignore[attr-defined]


class ChangePasswordView(GuardedByPassword, WithNext, allauth_views.PasswordChangeView):
    """Here the member stays signed in; every other session ends (``accounts.listening``)."""

    form_class = ChangePasswordForm


class SetPasswordView(FormPage, WithNext, allauth_views.PasswordSetView):
    form_class = SetPasswordForm


class PasswordAgainView(GuardedByPassword, WithNext, allauth_views.ReauthenticateView):
    form_class = PasswordAgainForm


class ResetView(FormPage, WithNext, allauth_views.PasswordResetView):
    """The page and its time are the same whether the address is known: the worker looks it up."""

    form_class = ResetForm

    def form_valid(self, form: ResetForm) -> HttpResponse:
        verdict = limits.may_ask_for_reset(self.request)
        if not verdict.allowed:
            return limits.too_many(self, form, verdict)
        if limits.may_mail_reset(form.cleaned_data["email"]):
            address, language = form.cleaned_data["email"], get_language() or ""
            answer_reset.after_commit(resetting.ask(address=address, language=language))
        return HttpResponseRedirect(self.get_success_url())

    def get_success_url(self) -> str:
        return self.passthrough_next_url(reverse("account_reset_password_done"))


class NewPasswordView(FormPage, WithNext, allauth_views.PasswordResetFromKeyView):
    form_class = NewPasswordForm

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if context.get("token_fail"):
            kwargs.setdefault("status", 404)
        return super().render_to_response(context, **kwargs)


change = ChangePasswordView.as_view()
set_first = SetPasswordView.as_view()
again = PasswordAgainView.as_view()
reset = ResetView.as_view()
reset_sent = allauth_views.password_reset_done
new = NewPasswordView.as_view()
reset_done = allauth_views.password_reset_from_key_done
