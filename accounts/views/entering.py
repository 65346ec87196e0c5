"""Sign in, register, sign out."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.internal.flows.logout import logout
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import invited, limits, returning, sessions
from accounts.barred import refuse_barred
from accounts.forms import RegisterForm, SignInForm
from accounts.invitation import Invitation
from accounts.inviting import InvitationSpent, check_address
from accounts.models import Member
from accounts.newcomers import Newcomer, doubts_about
from accounts.registering import name_taken
from accounts.showing_out import shown_out
from accounts.signals import newcomer_doubted
from accounts.views.form_page import FormPage, WithNext
from forum.site.rules import number_to_accept
from forum.web.addresses import client_address


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
        """Ask before allauth writes into the session: who is banned or barred gets none."""
        if page := shown_out(self.request, form.user):
            return page
        refuse_barred(self.request, form.user)
        return super().form_valid(form)


class RegisterView(FormPage, WithNext, allauth_views.SignupView):
    form_class = RegisterForm

    def form_valid(self, form: RegisterForm) -> HttpResponse:
        refuse_barred(self.request, self.request.user)
        if not self._is_meant(form):
            return self.form_invalid(form)
        verdict = limits.may_register(self.request)
        if not verdict.allowed:
            return limits.too_many(self, form, verdict)
        try:
            doubts = doubts_about(_newcomer(self.request, form))
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.form_invalid(form)
        return self._registered(form, doubts)

    def _is_meant(self, form: RegisterForm) -> bool:
        """Whether a person sent the form, and the one who was invited; the form says so if not."""
        caught = form.caught(needs_stamp=True)
        if caught:
            form.add_error(None, caught)
        invitation = invited.invitation_of(self.request)
        if invitation is not None and form.is_valid():
            _check_address(invitation, form)
        return form.is_valid()

    def _registered(self, form: RegisterForm, doubts: list[str]) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
                if doubts:
                    newcomer_doubted.send(Member, member=self.user, doubts=doubts)
        except IntegrityError:  # somebody took the name between the question and the answer
            form.add_error("username", name_taken())
            return self.form_invalid(form)
        except InvitationSpent:  # the last use went to somebody else meanwhile
            form.add_error(None, _("This invitation was used up a moment ago."))
            return self.form_invalid(form)
        self.request.session.set_expiry(0)  # nobody asked to stay signed in on this device
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        invitation = invited.invitation_of(self.request)
        more = {"invite": invited.code_of(self.request), "invitation": invitation}
        return {**context, **more, "rules_number": number_to_accept()}

    def get_initial(self) -> dict[str, Any]:
        """The address that somebody was invited by is filled in."""
        invitation = invited.invitation_of(self.request)
        return {**super().get_initial(), **({"email": invitation.email} if invitation else {})}

    def closed(self) -> HttpResponse:
        context = {"invite": invited.code_of(self.request)}
        return render(self.request, self.template_name_signup_closed, context, status=403)


def _check_address(invitation: Invitation, form: RegisterForm) -> None:
    """Put an error on the form where the invitation is for another address than was typed."""
    try:
        check_address(invitation, form.cleaned_data["email"])
    except ValidationError as other:
        form.add_error("email", other)


def _newcomer(request: HttpRequest, form: RegisterForm) -> Newcomer:
    data = form.cleaned_data
    return Newcomer(data["username"], data["email"].lower(), client_address(request))


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
