"""The administration's pages of the settings: all of them, their history, one version."""

import logging
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.site import live
from forum.site.changing import (
    ChangedMeanwhile,
    change,
    declared,
    differences,
    newest_version,
    revert,
    written,
)
from forum.site.forms import RevertForm, SettingsForm
from forum.site.logos import forget_logo, keep_logo, logo_url
from forum.site.models import SiteVersion
from forum.site.naming import changes_in_words
from forum.site.stored import newest
from forum.web.busy import busy
from forum.web.paging import by_key
from forum.web.pictures import PictureRefused

logger = logging.getLogger(__name__)

UNPROCESSABLE = 422
VERSIONS_PER_PAGE = 25
SETTINGS, HISTORY = "admin:site_siteversion_changelist", "admin:site_siteversion_history"


def change_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """``/admin/site/siteversion/``: all settings in one form."""
    live.take(newest())  # who has just changed something sees it, whichever process answers
    version = newest_version()
    if request.method != "POST":
        return _page(request, context, _form_of(version, {}))
    form = SettingsForm(request.POST, request.FILES, initial=_values_of(version))
    if not form.is_valid():
        return _page(request, context, form, UNPROCESSABLE)
    return _changed(request, context, form)


def history_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """``/admin/site/siteversion/history/``: what was changed, by whom and why, newest first."""
    page = by_key(SiteVersion.objects.select_related("by__group"), request, VERSIONS_PER_PAGE)
    context = {
        **context,
        "title": _("History of the settings"),
        "versions": _with_changes(page.rows),
        "older": page.older,
        "newest": newest_version(),
    }
    return render(request, "admin/site/history.html", context)


def version_page(request: HttpRequest, context: dict[str, Any], pk: int) -> HttpResponse:
    """``/admin/site/siteversion/<pk>/``: one version, and going back to it."""
    version = get_object_or_404(SiteVersion.objects.select_related("by__group"), pk=pk)
    current = newest_version()
    form = RevertForm(request.POST or None, initial={"on": current.number})
    status = 200
    if request.method == "POST" and form.is_valid():
        done = _reverted(request, form, version)
        if done is not None:
            return done
    if request.method == "POST":
        status = UNPROCESSABLE
    context = {
        **context,
        "title": str(version),
        "version": version,
        "form": form,
        "changes": list(changes_in_words(differences(_before(version), version))),
        "back": list(changes_in_words(differences(current, version))),
        "is_current": version.number == current.number,
    }
    return render(request, "admin/site/version.html", context, status=status)


def _changed(request: HttpRequest, context: dict[str, Any], form: SettingsForm) -> HttpResponse:
    """Save what was set otherwise than in the version that the form was made from."""
    seen = form.cleaned_data["on"]
    base = SiteVersion.objects.filter(number=seen).first() or SiteVersion(number=0)
    values = form.changed_values(base)
    try:
        logo = _new_logo(form)
    except PictureRefused as refused:
        form.add_error("logo", str(refused))
        return _page(request, context, form, UNPROCESSABLE)
    except OSError:  # no room, or no right to write
        logger.exception("A logo could not be kept.")
        return busy()
    if logo is not None:
        values["logo"] = logo
    try:
        change(by=request.user, values=values, on=seen, why=form.cleaned_data["why"])
    except ChangedMeanwhile as meanwhile:
        forget_logo(logo or "")
        return _conflict(request, context, base, meanwhile.newest, values)
    except ValidationError as error:
        messages.info(request, " ".join(error.messages))
        return redirect(SETTINGS)
    messages.success(request, _("The settings are saved, and hold everywhere within a second."))
    return redirect(SETTINGS)


def _new_logo(form: SettingsForm) -> str | None:
    """The stem of a new picture, "" where it is taken away, None where it stays."""
    if form.cleaned_data["logo"]:
        return keep_logo(form.cleaned_data["logo"])
    return "" if form.cleaned_data.get("logo_remove") else None


def _conflict(
    request: HttpRequest,
    context: dict[str, Any],
    base: SiteVersion,
    newest: SiteVersion,
    values: dict[str, Any],
) -> HttpResponse:
    """The form again, on the newest version, with what was typed over it; nothing was saved."""
    values.pop("logo", None)  # a file is not kept in a form: it is to be chosen again
    form = _form_of(newest, values)
    context = {
        **context,
        "newest": newest,
        "meanwhile": list(changes_in_words(differences(base, newest))),
    }
    return _page(request, context, form, UNPROCESSABLE)


def _reverted(request: HttpRequest, form: RevertForm, version: SiteVersion) -> HttpResponse | None:
    try:
        seen, why = form.cleaned_data["on"], form.cleaned_data["why"]
        revert(by=request.user, to=version, on=seen, why=why)
    except ChangedMeanwhile:
        form.add_error(None, _("Somebody has changed the settings meanwhile. Look again below."))
        form.data = {**form.data.dict(), "on": newest_version().number}  # type: ignore[attr-defined]
        return None
    except ValidationError as error:
        form.add_error(None, error)
        return None
    messages.success(request, _("The settings are again as they were then."))
    return redirect(SETTINGS)


def _form_of(version: SiteVersion, values: dict[str, Any]) -> SettingsForm:
    """A form that shows a version, with some values of somebody's own over it."""
    return SettingsForm(initial={**_values_of(version), **values})


def _values_of(version: SiteVersion) -> dict[str, Any]:
    settings, stored = declared(), written(version)
    values = {name: settings[name].read(one) for name, one in stored.items()}
    return {**values, "on": version.number}


def _with_changes(rows: list[SiteVersion]) -> list[tuple[SiteVersion, Any]]:
    """Versions, newest first, each with what it changed in words."""
    if not rows:
        return []
    befores = [*rows[1:], _before(rows[-1])]
    return [
        (one, list(changes_in_words(differences(before, one))))
        for one, before in zip(rows, befores, strict=True)
    ]


def _before(version: SiteVersion) -> SiteVersion:
    older = SiteVersion.objects.filter(number__lt=version.number)
    return older.first() or SiteVersion(number=0)


def _page(
    request: HttpRequest, context: dict[str, Any], form: SettingsForm, status: int = 200
) -> HttpResponse:
    context = {
        **context,
        "title": _("Settings of the site"),
        "form": form,
        "logo": logo_url(),
        "history_url": reverse(HISTORY),
    }
    return render(request, "admin/site/settings.html", context, status=status)
