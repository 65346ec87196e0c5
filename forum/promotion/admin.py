"""Rules of promotion with a dry run, and the history of what they did."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from forum.admin_base.model_admin import BoardModelAdmin, ReadOnly
from forum.admin_base.searching import number_in
from forum.promotion.models import Promotion, Rule
from forum.promotion.previewing import COUNTED_TO, preview


@admin.register(Rule)
class RuleAdmin(BoardModelAdmin):
    list_display = (
        "name", "group_title", "min_posts", "min_days", "without_warnings", "takes_back",
        "is_active",
    )  # fmt: skip
    list_select_related = ("group",)
    fields = (
        "name", "group", "min_posts", "min_days", "without_warnings", "takes_back", "is_active",
    )  # fmt: skip
    ordering = ("pk",)
    change_form_template = "admin/promotion/rule_change_form.html"

    def get_urls(self) -> list[Any]:
        own = path(
            "<int:pk>/preview/",
            self.admin_site.admin_view(self.preview_view),
            name="promotion_rule_preview",
        )
        return [own, *super().get_urls()]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The dry run: who would come into the group, and who would leave it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rule = self.get_object(request, str(pk))
        if rule is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("Whom “%s” would promote") % rule,
            "opts": self.opts,
            "rule": rule,
            "preview": preview(rule),
            "counted_to": COUNTED_TO,
        }
        return TemplateResponse(request, "admin/promotion/preview.html", context)

    @admin.display(description=_("group"))
    def group_title(self, rule: Rule) -> str:
        return rule.group.title


@admin.register(Promotion)
class PromotionAdmin(ReadOnly, BoardModelAdmin):
    list_display = ("member", "rule", "at", "ended_at", "ended_by_staff")
    list_select_related = ("member", "rule")
    list_filter = ("rule",)
    fields = readonly_fields = ("member", "rule", "at", "ended_at", "ended_by_staff")
    search_help_text = _("@name of the member.")

    def matching(self, text: str) -> Q:
        if text.startswith("@"):
            return Q(member__in=Member.objects.named(text[1:]))
        return Q(pk=number_in(text))
