"""Members and groups in the administration."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import admin_bars, admin_invitations  # noqa: F401  (each registers its list)
from accounts.admin_deeds import MEMBER_DEEDS
from accounts.admin_filters import BannedFilter, GroupFilter
from accounts.groups import GroupKind
from accounts.models import Group, Member
from forum.admin_base.deed_admin import DeedAdmin
from forum.admin_base.model_admin import BoardModelAdmin
from forum.admin_base.searching import number_in

FOR_ALL = (
    "username", "group_title", "joined_at", "last_seen_at", "post_count", "banned_at",
    "banned_until",
    "ban_reason", "location", "about",
)  # fmt: skip
PRIVATE = ("email", "is_active", "time_zone", "language", "is_invisible")
EDITABLE = ("location", "about")


@admin.register(Member)
class MemberAdmin(DeedAdmin):
    """Members are banned and regrouped by deeds; of a profile, what others see can be mended.

    Passwords and addresses are each member's own, and nobody is deleted with all that they wrote.
    """

    list_display = (
        "username", "group_title", "joined_at", "last_seen_at", "post_count", "is_banned",
    )  # fmt: skip
    list_select_related = ("group",)
    list_filter = (GroupFilter, BannedFilter)
    search_help_text = _("The beginning of a name, a member’s number, or a whole e-mail address.")
    deeds = MEMBER_DEEDS  # rooms above add theirs: ``forum.warnings.admin``

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Addresses and settings are for administrators only."""
        return (*FOR_ALL, *PRIVATE) if request.user.is_superuser else FOR_ALL

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return tuple(name for name in self.get_fields(request, obj) if name not in EDITABLE)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """A whole address finds its member, for administrators; others learn nothing from it."""
        if "@" in search_term and request.user.is_superuser:
            # Lower() is what the index on addresses holds.
            found = queryset.alias(lowered=Lower("email"))
            return found.filter(lowered=search_term.strip().lower()), False
        return super().get_search_results(request, queryset, search_term)

    def matching(self, text: str) -> Q:
        number = number_in(text)
        named = Q(pk__in=Member.objects.name_starts_with(text.removeprefix("@")).values("pk"))
        return named if number is None else named | Q(pk=number)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """What was typed and no more: counters and last sign move meanwhile."""
        obj.save(update_fields=list(form.changed_data))

    @admin.display(description=_("group"))
    def group_title(self, member: Member) -> str:
        return member.group.title

    @admin.display(description=_("banned"), boolean=True)
    def is_banned(self, member: Member) -> bool:
        return member.is_banned

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Group)
class GroupAdmin(BoardModelAdmin):
    is_short = True
    list_display = ("title", "kind", "colour", "order", "member_count")
    change_form_template = "admin/accounts/group_change_form.html"
    ordering = ("order", "pk")
    fields = ("name", "kind", "colour", "icon", "order", "member_count")

    @admin.display(description=_("name"))
    def title(self, group: Group) -> str:
        return group.title

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Guests have one group: nobody signs in to another."""
        if db_field.name == "kind":
            kwargs["choices"] = [one for one in GroupKind.choices if one[0] != GroupKind.GUESTS]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A group keeps its kind: another would change the rights of all its members at once."""
        return ("member_count",) if obj is None else ("kind", "member_count")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Changed fields only: the counter moves on while an administrator types."""
        obj.save(update_fields=list(form.changed_data) if change else None)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An empty group, and never the last of its kind."""
        if obj is None or not super().has_delete_permission(request, obj):
            return False
        others = Group.objects.filter(kind=obj.kind).exclude(pk=obj.pk)
        return others.exists() and not obj.members.exists()
