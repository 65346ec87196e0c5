"""Bars in the administration: set, looked through, lifted."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.barring import bar, checked, lift
from accounts.bars import Bar, BarKind
from forum.admin_base.deed_admin import DeedAdmin
from forum.admin_base.deeds import Deed
from forum.admin_base.searching import number_in
from forum.rights import may
from forum.web.addresses import client_address

LIFT = Deed(
    name="lift",
    label=_("Lift the bar"),
    run=lambda one, by, answers: lift(bar=one, by=by, reason=answers["reason"]),
    may=lambda by, one: one.is_in_force and may(by, "lift", one),
    permission="accounts.lift_bar",
)


class BarForm(forms.ModelForm):
    """What is kept out, why and until when. Whoever asks is never in it."""

    wide = forms.BooleanField(
        label=_("I mean a range as wide as this"),
        required=False,
        help_text=_("Asked for ranges that hold very many people."),
    )
    request: HttpRequest  # set by the admin class

    class Meta:
        model = Bar
        fields = ("kind", "value", "reason", "until")
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 2}),
            "until": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        }
        field_classes = {"until": forms.DateTimeField}
        help_texts = {
            "value": _("An address, a range such as 203.0.113.0/24, or a domain."),
            "reason": _("Whoever is kept out is told this."),
            "until": _("Leave empty to keep it out for good."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            checked(**self.wanted())
        return data

    def wanted(self) -> dict[str, Any]:
        """The arguments of ``barring.bar``."""
        return {
            **self.cleaned_data,
            "by": self.request.user,
            "own_address": client_address(self.request),
        }


class InForceFilter(admin.SimpleListFilter):
    title = _("in force")
    parameter_name = "force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("yes")), ("no", _("no"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        standing = Bar.objects.in_force()
        if self.value() == "yes":
            return queryset.filter(pk__in=standing)
        return queryset.exclude(pk__in=standing) if self.value() == "no" else queryset


@admin.register(Bar)
class BarAdmin(DeedAdmin):
    """Setting and lifting are deeds; a bar is never changed or deleted by hand."""

    list_display = ("value", "kind", "reason", "until", "by", "created_at", "stands")
    list_filter = (InForceFilter, "kind")
    list_select_related = ("by",)
    search_help_text = _("The beginning of a range or domain.")
    readonly_fields = ("by", "created_at", "lifted_at")
    deeds = (LIFT,)
    form = BarForm

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        asked = ("kind", "value", "reason", "until")
        return (*asked, "wide") if obj is None else (*asked, *self.readonly_fields)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form knows who asks, and from where."""
        made = super().get_form(request, obj, change=change, **kwargs)
        return type(made.__name__, (made,), {"request": request})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.__dict__.update(bar(**form.wanted()).__dict__)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """The deed has written it."""
        return None

    def matching(self, text: str) -> Q:
        number = number_in(text)
        begins = Q(kind__in=BarKind.values, value__startswith=text.lower().lstrip("@"))
        return begins if number is None else begins | Q(pk=number)

    @admin.display(description=_("in force"), boolean=True)
    def stands(self, one: Bar) -> bool:
        return one.is_in_force

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_active and may(request.user, "set", Bar())

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_module_perms(self.opts.app_label)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
