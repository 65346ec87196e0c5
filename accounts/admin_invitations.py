"""Invitations in the administration: looked through and revoked. They are made by members."""

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.invitation import Invitation
from accounts.inviting import revoke
from accounts.models import Member
from forum.admin_base.deed_admin import DeedAdmin
from forum.admin_base.deeds import Deed
from forum.rights import may

REVOKE = Deed(
    name="revoke",
    label=_("Revoke"),
    run=lambda one, by, answers: revoke(invitation=one, by=by, reason=answers["reason"]),
    may=lambda by, one: one.is_open and may(by, "revoke", one),
    permission="accounts.revoke_invitation",
    explained=_("Nobody can register with it any more; who came by it stays a member."),
    is_dangerous=True,
)


@admin.register(Invitation)
class InvitationAdmin(DeedAdmin):
    list_display = ("hint", "by", "email", "uses_left", "uses", "group", "until", "revoked_at")
    list_select_related = ("by", "group")
    readonly_fields = (
        "hint", "by", "email", "uses", "uses_left", "group", "made_at", "until", "revoked_at",
        "who_came",
    )  # fmt: skip
    fields = readonly_fields
    search_help_text = _("The beginning of a code, or of the name of who invited.")
    deeds = (REVOKE,)

    def matching(self, text: str) -> Q:
        inviters = Member.objects.name_starts_with(text.removeprefix("@")).values("pk")
        return Q(hint=text[:4]) | Q(by__in=inviters)

    @admin.display(description=_("who came"))
    def who_came(self, invitation: Invitation) -> str:
        arrivals = invitation.arrivals.select_related("member").order_by("pk")
        return ", ".join(one.member.username for one in arrivals) or "—"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        return False
