"""Signs in the administration, to look at: who is where is made by being there."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from forum.admin_base.model_admin import BoardModelAdmin, ReadOnly
from forum.presence.models import Sighting


@admin.register(Sighting)
class SightingAdmin(ReadOnly, BoardModelAdmin):
    """Only administrators look in here: it shows places and members that others may not see."""

    list_display = ("member", "kind", "place_id", "arrived_at", "seen_at", "until")
    list_filter = ("kind",)
    list_select_related = ("member",)
    search_help_text = _("A member’s name.")
    fields = readonly_fields = list_display

    def matching(self, text: str) -> Q:
        return Q(member__in=Member.objects.named(text))
