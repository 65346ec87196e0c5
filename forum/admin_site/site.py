"""The administration at ``/admin/``: Django's, with the board's own door and front page."""

from collections.abc import Callable, Iterable
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from forum.admin_site.front import front_page

ROOMS = ("forum", "accounts")
IN_ORDER = {
    room: place
    for place, room in enumerate(
        ("moderation", "topics", "accounts", "boards", "logbook", "presence", "mail")
    )
}


class BoardAdminSite(admin.AdminSite):
    site_title = site_header = _("Administration")
    index_title = _("At a glance")
    index_template = "admin/front.html"
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # Deleting rows by the hundred would pass by every deed, counter and log entry.
        self.disable_action("delete_selected")

    def get_urls(self) -> list[Any]:
        """Without Django's ``r/<kind>/<id>/``, which asks no rights of what it leads to."""
        return [one for one in super().get_urls() if getattr(one, "name", "") != "view_on_site"]

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only the board's own rooms are administered here.

        The libraries' tables (sessions, mail addresses, Django's groups) hold what their own
        pages look after; changed by hand they would fall out of step.
        """
        many = isinstance(model_or_iterable, Iterable)
        models = model_or_iterable if many else [model_or_iterable]
        super().register([one for one in models if _is_of_a_room(one)], admin_class, **options)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """Rooms in the order in which they are needed, not by the alphabet."""
        rooms = super().get_app_list(request, app_label)
        return sorted(rooms, key=lambda room: IN_ORDER.get(room["app_label"], len(IN_ORDER)))

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        context = {**front_page(request.user), **(extra_context or {})}
        return super().index(request, context)

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The board's own sign-in, with its limits; whoever is signed in and no staff gets 403."""
        answer: Callable[..., HttpResponse] = secure_admin_login(self._to_front)
        return answer(request)

    def _to_front(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:index", current_app=self.name))

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Passwords are changed in one place, with one's other sessions in view."""
        return HttpResponseRedirect(reverse("account_change_password"))


def _is_of_a_room(model: Any) -> bool:
    app = apps.get_containing_app_config(model.__module__)
    return app is not None and app.name.split(".")[0] in ROOMS
