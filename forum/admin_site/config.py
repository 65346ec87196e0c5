"""Makes the board's own site Django's ``admin.site``."""

from django.contrib.admin.apps import AdminConfig


class BoardAdminConfig(AdminConfig):
    default = False  # named in INSTALLED_APPS, never chosen by itself
    default_site = "forum.admin_site.site.BoardAdminSite"
