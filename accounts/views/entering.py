"""Sign in, register, sign out."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.internal.flows.logout import logout
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts import limits, returning, sessions
from accounts.forms import RegisterForm, SignInForm
from accounts.registering import name_taken
from accounts.showing_out import shown_out
from accounts.views.form_page import FormPage, WithNext


class SignInView(FormPage, WithNext, allauth_views.LoginView):
    form_class = SignInForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        typed = request.POST.get("login", "")
        if not typed.strip() or not request.POST.get("password"):
            return self.form_invalid(form)
        verdict = limits.may_sign_in(request, typed)
        if not verdict.allowed:
            return limits.too_many(self, form, verdict)
        if not form.is_valid():
            limits.sign_in_failed(request)
            return self.form_invalid(form)
        limits.sign_in_succeeded(typed)
        return self.form_valid(form)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Ask before allauth writes into the session: who is banned gets none."""
        return shown_out(self.request, form.user) or super().form_valid(form)


class RegisterView(FormPage, WithNext, allauth_views.SignupView):
    form_class = RegisterForm

    def form_valid(self, form: RegisterForm) -> HttpResponse:
        verdict = limits.may_register(self.request)
        if not verdict.allowed:
            return limits.too_many(self, form, verdict)
        try:
            with transaction.atomic():
                response = super().form_valid(form)
        except IntegrityError:  # somebody took the name between the question and the answer
            form.add_error("username", name_taken())
            return self.form_invalid(form)
        self.request.session.set_expiry(0)  # nobody asked to stay signed in on this device
        return response

    def closed(self) -> HttpResponse:
        return render(self.request, self.template_name_signup_closed, status=403)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """A page with a button; the button signs out."""
    if not request.user.is_authenticated:
        return returning.go_back(request)
    if request.method != "POST":
        return render(request, "account/logout.html", {"next": returning.asked_for(request)})
    sessions.forget(request.session.session_key)
    logout(request, show_message=False)
    return returning.go_back(request)


sign_in = SignInView.as_view()
register = RegisterView.as_view()
