"""The rules of the site: those in force, older ones, and accepting them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import returning
from accounts.accepting import accept_rules
from forum.site.comparing import compared
from forum.site.models import RulesVersion
from forum.site.rules import newest_rules, source_of
from forum.text import render as rendered

VERSIONS_SHOWN = 50


@require_safe
def guidelines(request: HttpRequest) -> HttpResponse:
    """``/guidelines/``: the rules in force, and a button to accept them for who has yet to."""
    rules = newest_rules()
    context = {**_text_of(rules), "next": returning.asked_for(request)}
    return render(request, "pages/guidelines.html", context)


@require_safe
def guidelines_version(request: HttpRequest, number: int) -> HttpResponse:
    """``/guidelines/<number>/``: the rules as they were published once, and what they changed."""
    rules = get_object_or_404(RulesVersion, number=number)
    before = RulesVersion.objects.filter(number__lt=number).first()
    context = {
        **_text_of(rules),
        "lines": compared(source_of(before), rules.source),
        "versions": RulesVersion.objects.defer("source")[:VERSIONS_SHOWN],
    }
    return render(request, "pages/guidelines_version.html", context)


@login_required
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """``/guidelines/accept/``: the member accepts the rules that they were shown."""
    typed = request.POST.get("number", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
    if accept_rules(member=request.user, number=number):
        messages.success(request, _("Thank you. You can write again."))
        return returning.go_back(request, default="/")
    messages.warning(request, _("These rules have changed again. Please read them once more."))
    return redirect(returning.with_next("/guidelines/", returning.asked_for(request)))


def _text_of(rules: RulesVersion | None) -> dict[str, Any]:
    return {"rules": rules, "html": rendered(source_of(rules)).html}
