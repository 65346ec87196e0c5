"""Filters of the list of members."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Group


class GroupFilter(admin.SimpleListFilter):
    """The main group, by its title in the reader's language."""

    title = _("group")
    parameter_name = "group"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(group.pk), group.title) for group in Group.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value() or ""
        return queryset.filter(group=int(chosen)) if chosen.isdecimal() else queryset


class BannedFilter(admin.SimpleListFilter):
    title = _("ban")
    parameter_name = "banned"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("now", _("banned")), ("over", _("was banned"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        lasts = Q(banned_until=None) | Q(banned_until__gt=timezone.now())
        if self.value() == "now":
            return queryset.filter(lasts, banned_at__isnull=False)
        if self.value() == "over":
            return queryset.exclude(lasts).filter(banned_at__isnull=False)
        return queryset
