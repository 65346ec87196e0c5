"""The member's e-mail address: change it, or ask again for the mail that confirms it."""

from allauth.account import views as allauth_views
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accounts import limits
from accounts.forms import NewAddressForm
from accounts.views.form_page import FormPage


class EmailView(FormPage, allauth_views.EmailView):
    """The new address is confirmed before it counts, and the old one is told.

    allauth asks for the password first (``account_reauthenticate``) and then goes on here.
    """

    form_class = NewAddressForm

    def form_valid(self, form: NewAddressForm) -> HttpResponse:
        verdict = limits.may_ask_again(form.cleaned_data["email"])
        if not verdict.allowed:
            return limits.too_many(self, form, verdict)
        response = super().form_valid(form)
        messages.success(
            self.request, _("We have sent a link to your new address. Open it to confirm.")
        )
        return response

    def _action_send(self, request: HttpRequest) -> HttpResponse | None:
        """Send the mail again to the address that waits for it."""
        address = self._get_email_address(request)
        if address is None or address.verified:
            return None
        verdict = limits.may_ask_again(address.email)
        if not verdict.allowed:
            return limits.too_many(self, self.get_form(), verdict)
        super()._action_send(request)
        messages.success(request, _("We have sent the mail again."))
        return HttpResponseRedirect(self.get_success_url())


email = EmailView.as_view()
