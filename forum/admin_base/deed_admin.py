"""Deeds as bulk actions of a list and as pages of one object, each asking for a reason first."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import helpers
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.admin_base.deeds import Deed, OffersObjects, Outcome, run_on_each
from forum.admin_base.model_admin import BoardModelAdmin
from forum.logbook.models import LogEntry
from forum.logbook.undoing import can_undo
from forum.web.telling import tell_done

AT_ONCE = 100  # an angry or stolen account does no more than this with one press
ANSWERED = "answered"


class DeedAdmin(BoardModelAdmin):
    """An admin class whose ``deeds`` stand in the list's menu and beside each object."""

    deeds: tuple[Deed, ...] = ()
    change_form_template = "admin/deeds_change_form.html"

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        if IS_POPUP_VAR in request.GET:
            return {}
        return {
            deed.name: (_action(deed), deed.name, str(deed.label))
            for deed in self.deeds
            if deed.is_open_to(request.user)
        }

    def get_urls(self) -> list[URLPattern]:
        """``<id>/<deed>/`` for each deed, named ``<app>_<model>_<deed>``."""
        own = [
            path(
                f"<int:pk>/{deed.name}/",
                self.admin_site.admin_view(partial(self.deed_view, deed=deed)),
                name=f"{self.opts.app_label}_{self.opts.model_name}_{deed.name}",
            )
            for deed in self.deeds
        ]
        return [*own, *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context = {**(extra_context or {}), "deeds": self._deeds_beside(request, object_id)}
        return super().changeform_view(request, object_id, form_url, context)

    def deed_view(self, request: HttpRequest, pk: int, deed: Deed) -> HttpResponse:
        """One deed on one object: asks by GET, acts by POST."""
        if not deed.is_open_to(request.user):
            raise PermissionDenied
        obj = self.get_object(request, str(pk))
        if obj is None:
            raise Http404
        if request.method != "POST":
            return self._ask(request, deed, [obj], _form_for(request, deed))
        return self._answer(request, deed, [obj], back_to=self._change_url(obj))

    def deed_on_list(
        self, request: HttpRequest, deed: Deed, chosen: QuerySet[Any]
    ) -> HttpResponse | None:
        """One deed on all that were ticked in a list."""
        objects = list(chosen[: AT_ONCE + 1])
        if len(objects) > AT_ONCE:
            messages.error(request, _("Please choose at most %d at once.") % AT_ONCE)
            return None
        if ANSWERED not in request.POST:
            return self._ask(request, deed, objects, _form_for(request, deed), from_list=True)
        return self._answer(request, deed, objects, back_to=request.get_full_path(), from_list=True)

    def _answer(
        self,
        request: HttpRequest,
        deed: Deed,
        objects: list[Any],
        *,
        back_to: str,
        from_list: bool = False,
    ) -> HttpResponse:
        form = _form_for(request, deed, request.POST)
        if not form.is_valid():
            return self._ask(request, deed, objects, form, from_list=from_list, status=422)
        outcome = run_on_each(deed, objects, request.user, form.cleaned_data)
        _tell(request, deed, outcome)
        return HttpResponseRedirect(back_to)

    def _ask(
        self,
        request: HttpRequest,
        deed: Deed,
        objects: list[Any],
        form: Any,
        *,
        from_list: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": self._title(deed, objects),
            "opts": self.opts,
            "deed": deed,
            "form": form,
            "targets": [(obj, self._change_url(obj)) for obj in objects],
            "numbers": deed.weigh(objects) if deed.weigh else [],
            "from_list": from_list,
            "answered": ANSWERED,
            "checkbox_name": helpers.ACTION_CHECKBOX_NAME,
            "cancel_url": request.get_full_path() if from_list else self._change_url(objects[0]),
        }
        return TemplateResponse(request, "admin/deed.html", context, status=status)

    def _title(self, deed: Deed, objects: list[Any]) -> str:
        if len(objects) == 1:
            return f"{deed.label}: {objects[0]}"
        return f"{deed.label}: {len(objects)} {self.opts.verbose_name_plural}"

    def _deeds_beside(self, request: HttpRequest, object_id: str | None) -> list[tuple[Deed, str]]:
        """The deeds that fit the object as it is now, with their addresses."""
        obj = self.get_object(request, object_id) if object_id else None
        if obj is None:
            return []
        return [
            (deed, self._deed_url(deed, obj))
            for deed in self.deeds
            if deed.is_open_to(request.user) and deed.may(request.user, obj)
        ]

    def _deed_url(self, deed: Deed, obj: Any) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{deed.name}"
        return reverse(name, args=[obj.pk])

    def _change_url(self, obj: Any) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return reverse(name, args=[obj.pk])


def _action(deed: Deed) -> Callable[[Any, HttpRequest, QuerySet[Any]], HttpResponse | None]:
    def action(
        model_admin: DeedAdmin, request: HttpRequest, chosen: QuerySet[Any]
    ) -> HttpResponse | None:
        return model_admin.deed_on_list(request, deed, chosen)

    return action


def _form_for(request: HttpRequest, deed: Deed, data: Any = None) -> Any:
    """The deed's form; one that offers objects offers only what this member may choose."""
    form = deed.form(data)
    if isinstance(form, OffersObjects):
        form.offer_to(request.user)
    return form


def _tell(request: HttpRequest, deed: Deed, outcome: Outcome) -> None:
    """Say what was done, with the way back beside it; what was left, and why."""
    if outcome.done:
        done = ngettext("%(deed)s: %(count)d done.", "%(deed)s: %(count)d done.", outcome.done)
        words = done % {"deed": capfirst(str(deed.label)), "count": outcome.done}
        tell_done(request, words, undo=_way_back(outcome))
    if outcome.refused:
        refused = ngettext(
            "%(count)d was left as it is: it is so already, or not yours to change.",
            "%(count)d were left as they are: they are so already, or not yours to change.",
            outcome.refused,
        )
        messages.warning(request, refused % {"count": outcome.refused})
    for problem in outcome.problems:
        messages.warning(request, problem)


def _way_back(outcome: Outcome) -> UUID | None:
    """What takes back all that was done at once; nothing for what cannot be taken back."""
    entries = LogEntry.objects.in_batch(outcome.batch).with_undo()
    return outcome.batch if any(can_undo(entry) for entry in entries) else None
