"""A member's second step: what there is of it, the app with its code, the recovery codes."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import returning
from accounts.reader import member_of
from accounts.second_factor.codes import remember_step, unused_recovery_codes
from accounts.second_factor.forms import AppForm, RemoveAppForm
from accounts.second_factor.having import app_of, keys_of
from accounts.second_factor.qr import drawn
from accounts.second_factor.requiring import is_asked_of
from accounts.views.counts_tries import CountsTries
from accounts.views.form_page import FormPage
from forum.site import site

FEW_CODES = 3


@login_required
@require_safe
@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """What the member has set up, and the way to each part of it."""
    member = member_of(request)
    codes = unused_recovery_codes(member)
    context = {
        "app": app_of(member),
        "keys": keys_of(member),
        "codes_left": len(codes) if codes is not None else None,
        "few_codes": codes is not None and len(codes) <= FEW_CODES,
        "is_asked": is_asked_of(member),
        "is_missing": member.lacks_second_factor,
        "next": returning.asked_for(request),
        "back": returning.with_next("", returning.asked_for(request)),
    }
    return render(request, "mfa/index.html", context)


class AddAppView(CountsTries, FormPage, app_views.ActivateTOTPView):
    form_class = AppForm

    def get_success_url(self) -> str:
        return returning.with_next(super().get_success_url(), returning.asked_for(self.request))

    def form_valid(self, form: AppForm) -> HttpResponse:
        response = super().form_valid(form)
        app = app_of(member_of(self.request))
        if app is not None:
            remember_step(app, form.cleaned_data["code"])
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["next"] = returning.asked_for(self.request)
        context["qr"] = drawn(context["totp_url"])
        secret = context["form"].secret
        context["secret"] = " ".join(secret[n : n + 4] for n in range(0, len(secret), 4))
        return context


class RemoveAppView(FormPage, app_views.DeactivateTOTPView):
    form_class = RemoveAppForm


class NewCodesView(FormPage, code_views.GenerateRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without allauth's count, which could not be made of codes that cannot be read."""
        context = super(code_views.GenerateRecoveryCodesView, self).get_context_data(**kwargs)
        context["unused_code_count"] = len(unused_recovery_codes(member_of(self.request)) or ())
        return context


@login_required
@require_safe
@never_cache
@reauthentication_required(app="allauth.mfa")
def codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes that are left, to be written down."""
    context = {"codes": _codes_or_404(request), "next": returning.asked_for(request)}
    return render(request, "mfa/recovery_codes/index.html", context)


@login_required
@require_safe
@never_cache
@reauthentication_required(app="allauth.mfa")
def codes_file(request: HttpRequest) -> HttpResponse:
    """The same as a file to keep."""
    facts = {"codes": _codes_or_404(request), "site_name": site.name}
    text = render_to_string("mfa/recovery_codes/download.txt", facts)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return response


def _codes_or_404(request: HttpRequest) -> list[str]:
    found = unused_recovery_codes(member_of(request))
    if found is None:
        raise Http404
    return found


add_app = login_required(require_http_methods(["GET", "HEAD", "POST"])(AddAppView.as_view()))
remove_app = login_required(require_http_methods(["GET", "HEAD", "POST"])(RemoveAppView.as_view()))
new_codes = login_required(require_http_methods(["GET", "HEAD", "POST"])(NewCodesView.as_view()))
