"""Filters of the administration that find by an index, never by reading every row."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from forum.boards.models import Forum
from forum.topics.models import State


class StateFilter(admin.SimpleListFilter):
    """All that is not visible to everybody: few, and in an index that holds nothing else."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(state.value, state.label) for state in State if state != State.VISIBLE]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in set(State) - {State.VISIBLE}:
            return queryset
        # Said twice: the first half is the condition of the partial index, word for word.
        return queryset.exclude(state=State.VISIBLE).filter(state=self.value())


class ForumFilter(admin.SimpleListFilter):
    """One forum, of those that the reader may see."""

    title = _("forum")
    parameter_name = "forum"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        forums = Forum.objects.visible_to(request.user).in_order()
        return [(str(pk), name) for pk, name in forums.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        offered = {value for value, _name in self.lookup_choices}
        if self.value() not in offered:
            return queryset
        return queryset.filter(forum=self.value())
