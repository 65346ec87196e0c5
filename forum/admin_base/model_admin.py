"""The admin class that all rooms' admin classes come from."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin import widgets
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from forum.admin_base.changes import changes_of
from forum.admin_base.paging import OLDER, BoundedChangeList, BoundedPaginator
from forum.logbook.models import LogEntry
from forum.logbook.recording import record
from forum.logbook.telling import entries_read_by

HISTORY_LENGTH = 100


class BoardModelAdmin(admin.ModelAdmin):
    """Quick on a million rows; what is changed here goes into the moderation log.

    Lists are by falling key unless a small table says otherwise: no other order is free. A
    subclass that can be searched sets ``search_help_text`` and answers ``matching``.
    """

    paginator = BoundedPaginator
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    ordering: ClassVar[Any] = ("-pk",)
    # A table of which a form may show every row to choose from: forums, categories, groups.
    is_short = False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[BoundedChangeList]:
        return BoundedChangeList

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """Nothing here holds a NUL, and PostgreSQL would not be asked for one."""
        if any("\0" in value for _name, values in request.GET.lists() for value in values):
            raise IncorrectLookupParameters
        return super().get_changelist_instance(request)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only the list's own filters, and the key to go on from: narrowed by another column, an
        address or a password's hash, a list would tell it letter by letter."""
        filters = self.get_list_filter(request)
        own = {getattr(one, "parameter_name", one) for one in filters}
        name = lookup.partition("__")[0]
        if lookup != OLDER and name not in own and self._is_column(name):
            return False
        return super().lookup_allowed(lookup, value, request)

    def _is_column(self, name: str) -> bool:
        try:
            self.opts.get_field(name)
        except FieldDoesNotExist:
            return False
        return True

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Another object is chosen by its number, unless it is of a table that is short."""
        other = self.admin_site._registry.get(db_field.remote_field.model)
        if not getattr(other, "is_short", False) and "widget" not in kwargs:
            widget = widgets.ForeignKeyRawIdWidget(db_field.remote_field, self.admin_site)
            kwargs["widget"] = widget
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_fields(self, request: HttpRequest) -> tuple[str, ...]:
        """Django shows the search box where there are fields; which are searched, ``matching``
        says."""
        return ("pk",) if self.search_help_text else ()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        text = search_term.strip()
        if not text or "\x00" in text:
            return queryset, False
        return queryset.filter(self.matching(text)), False

    def matching(self, text: str) -> Q:
        """The rows that ``text`` means, found by an index; nothing unless a subclass knows how."""
        return Q(pk=None)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        return changes_of(form)

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        """Django calls this after a save; the moderation log is the only log that we keep."""
        return self._record(request, obj, "add", after=message["after"])

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        if not message["after"]:
            return None
        return self._record(request, obj, "change", **message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        return [self._record(request, obj, "delete") for obj in queryset]

    def _record(self, request: HttpRequest, obj: Model, verb: str, **changed: Any) -> LogEntry:
        deed = f"{obj._meta.model_name}.{verb}"
        return record(by=request.user, deed=deed, target=obj, **changed)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Straight to its page: Django's detour tells any staff the address of any object."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Called by what it lists: "Topics" instead of "Select topic to change"."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:  # fmt: skip
        """Called by the kind of thing; which one it is stands below."""
        title = capfirst(str(self.opts.verbose_name))
        context = {"title": title, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What the moderation log knows of one object, as far as this reader may read it."""
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        entries = entries_read_by(request.user).about(obj)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %s") % obj,
            "object": obj,
            "opts": self.opts,
            "entries": entries.newest_first()[:HISTORY_LENGTH],
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)


class ReadOnly:
    """Nothing is added, changed or deleted by hand: before ``BoardModelAdmin`` in the bases."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
