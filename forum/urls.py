"""Every address of the board, room by room."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("forum.pages.urls")),
    path("", include("accounts.urls")),
    path("", include("forum.presence.urls")),
    path("", include("forum.spam.urls")),
    path("", include("forum.moderation.urls")),
    path("", include("forum.notes.urls")),
    path("", include("forum.warnings.urls")),
    path("", include("forum.team.urls")),
    path("", include("forum.topics.urls")),
]

handler400 = "forum.pages.errors.bad_request"
handler403 = "forum.pages.errors.forbidden"
handler404 = "forum.pages.errors.not_found"
handler500 = "forum.pages.errors.server_error"
