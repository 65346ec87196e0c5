"""Settings and rules in the administration: pages of their own under the models' addresses."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from forum.admin_base.model_admin import BoardModelAdmin, ReadOnly
from forum.rights import may
from forum.site import rules_pages, settings_pages, site
from forum.site.models import RulesVersion, SiteVersion

Page = Callable[..., HttpResponse]


class VersionAdmin(ReadOnly, BoardModelAdmin):
    """One page to change, one of the history, one a version; none of Django's own."""

    pages: tuple[Page, Page, Page]

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        change, history, version = (self._guarded(page) for page in self.pages)
        return [
            path("", change, name=f"{name}_changelist"),
            path("history/", history, name=f"{name}_history"),
            path("<int:pk>/", version, name=f"{name}_change"),
        ]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, "change", site)

    def _guarded(self, page: Page) -> Page:
        """The page for administrators, with what every page of the administration is given."""

        def view(request: HttpRequest, **keys: int) -> HttpResponse:
            if not self.has_view_permission(request):
                raise PermissionDenied
            context = {**self.admin_site.each_context(request), "opts": self.opts}
            return page(request, context, **keys)

        return self.admin_site.admin_view(view)


@admin.register(SiteVersion)
class SiteVersionAdmin(VersionAdmin):
    pages = (settings_pages.change_page, settings_pages.history_page, settings_pages.version_page)


@admin.register(RulesVersion)
class RulesVersionAdmin(VersionAdmin):
    pages = (rules_pages.publish_page, rules_pages.history_page, rules_pages.version_page)
