"""The administration's pages of the rules: publishing new ones, their history, one version."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from forum.site.comparing import compared
from forum.site.forms import RulesForm
from forum.site.models import RulesVersion
from forum.site.rules import PublishedMeanwhile, newest_rules, publish, source_of
from forum.web.paging import by_key

UNPROCESSABLE = 422
VERSIONS_PER_PAGE = 50
RULES = "admin:site_rulesversion_changelist"


def publish_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """``/admin/site/rulesversion/``: the rules in force in a form, to publish new ones."""
    rules = newest_rules()
    number = rules.number if rules else 0
    if request.method != "POST":
        source = _asked_source(request) or source_of(rules)
        form = RulesForm(initial={"source": source, "on": number})
        return _page(request, context, form, rules)
    form = RulesForm(request.POST)
    if not form.is_valid():
        return _page(request, context, form, rules, UNPROCESSABLE)
    try:
        made = publish(by=request.user, **form.cleaned_data)
    except PublishedMeanwhile as meanwhile:
        return _conflict(request, context, form, meanwhile.newest)
    except ValidationError as error:
        form.add_error("source", error)
        return _page(request, context, form, rules, UNPROCESSABLE)
    messages.success(request, _("Published: %(rules)s.") % {"rules": made})
    return redirect(RULES)


def history_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """``/admin/site/rulesversion/history/``: all versions, newest first."""
    page = by_key(RulesVersion.objects.select_related("by__group"), request, VERSIONS_PER_PAGE)
    context = {
        **context,
        "title": _("History of the rules"),
        "versions": page.rows,
        "older": page.older,
    }
    return render(request, "admin/site/rules_history.html", context)


def version_page(request: HttpRequest, context: dict[str, Any], pk: int) -> HttpResponse:
    """``/admin/site/rulesversion/<pk>/``: what one version changed."""
    version = get_object_or_404(RulesVersion.objects.select_related("by__group"), pk=pk)
    current = newest_rules() or version
    before = RulesVersion.objects.filter(number__lt=version.number).first()
    context = {
        **context,
        "title": str(version),
        "version": version,
        "lines": compared(source_of(before), version.source),
        "is_current": version.number == current.number,
    }
    return render(request, "admin/site/rules_version.html", context)


def _asked_source(request: HttpRequest) -> str:
    """The text of the older version that ``?from=`` names, to be published again."""
    asked = request.GET.get("from", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        return ""
    return source_of(get_object_or_404(RulesVersion, number=int(asked)))


def _conflict(
    request: HttpRequest, context: dict[str, Any], form: RulesForm, newest: RulesVersion
) -> HttpResponse:
    """What was typed, on the newest version, beside what it would change; nothing was saved."""
    typed = form.cleaned_data
    again = RulesForm(initial={**typed, "on": newest.number})
    context = {**context, "meanwhile": compared(newest.source, typed["source"]), "newest": newest}
    return _page(request, context, again, newest, UNPROCESSABLE)


def _page(
    request: HttpRequest,
    context: dict[str, Any],
    form: RulesForm,
    rules: RulesVersion | None,
    status: int = 200,
) -> HttpResponse:
    context = {**context, "title": _("Rules of the site"), "form": form, "rules": rules}
    return render(request, "admin/site/rules.html", context, status=status)
