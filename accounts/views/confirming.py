"""The link in the mail that confirms an address, and the page that says it was sent."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress, Login, get_emailconfirmation_model
from allauth.account.stages import EmailVerificationStage, LoginStageController
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import limits, returning
from accounts.views.form_page import WithNext

NOT_FOUND = 404


@method_decorator(never_cache, name="dispatch")
class ConfirmAddressView(WithNext, allauth_views.ConfirmEmailView):
    """GET shows a button, and changes nothing: programs open every link in a mail."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = get_emailconfirmation_model().from_key(kwargs["key"])
        return self._page() if self.object else self._too_late()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if get_emailconfirmation_model().from_key(kwargs["key"]) is None:
            self.object = None
            return self._too_late()
        return super().post(request, *args, **kwargs)

    def respond(self, success: bool) -> HttpResponse:
        return HttpResponseRedirect(self.get_redirect_url()) if success else self._too_late()

    def get_redirect_url(self) -> str:
        """Straight on for who is signed in; another browser signs in first and goes on then."""
        way_back = returning.asked_for(self.request)
        if self.request.user.is_authenticated:
            return way_back or reverse("account_email")
        return returning.with_next(reverse("account_login"), way_back)

    def _page(self) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def _too_late(self) -> HttpResponse:
        self.object = None
        return self.render_to_response(self.get_context_data(), status=NOT_FOUND)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirmation_sent(request: HttpRequest) -> HttpResponse:
    """Says that a mail is on its way; POST sends it again to who is registering here."""
    if request.user.is_authenticated:
        return returning.go_back(request)
    stage = LoginStageController.enter(request, EmailVerificationStage.key)
    if request.method != "POST":
        return _sent_page(request, may_ask_again=stage is not None)
    if stage is None:
        return HttpResponseRedirect(reverse("account_login"))
    return _send_again(request, stage.login)


def _send_again(request: HttpRequest, login: Login) -> HttpResponse:
    """The same answer for an address that is registered already: only its mail differs."""
    address = _address_of(login)
    verdict = limits.may_ask_again(address.email)
    if not verdict.allowed:
        response = _sent_page(request, may_ask_again=True, problem=verdict.message, status=429)
        response.headers["Retry-After"] = str(verdict.retry_after)
        return response
    send_verification_email_to_address(request, address, signup=True)
    messages.success(request, _("We have sent the mail again."))
    return HttpResponseRedirect(request.get_full_path())


def _address_of(login: Login) -> EmailAddress:
    if login.user is None:
        return EmailAddress(user=None, email=login.email)
    rows = EmailAddress.objects.filter(user=login.user)
    return rows.order_by("-primary", "pk").first() or EmailAddress(email=login.user.email)


def _sent_page(
    request: HttpRequest, *, may_ask_again: bool, problem: str = "", status: int = 200
) -> HttpResponse:
    context = {"may_ask_again": may_ask_again, "problem": problem}
    return render(request, "account/verification_sent.html", context, status=status)


confirm_address = ConfirmAddressView.as_view()
