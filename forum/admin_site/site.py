"""The administration at ``/admin/``: Django's, with the board's own door and front page."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.core.exceptions import ReauthenticationRequired
from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts import proving
from accounts.views.password_kept import password_for_form
from forum.admin_site.front import front_page
from forum.boards.models import Forum
from forum.boards.rights import BOARD
from forum.rights import may

ROOMS = ("forum", "accounts")
DAILY = frozenset(
    {"moderation.Case", "topics.Topic", "topics.Post", "accounts.Member", "boards.Forum",
     "site.SiteVersion", "logbook.LogEntry"}
)  # fmt: skip
IN_ORDER = (
    "moderation", "team", "topics", "accounts", "warnings", "spam", "promotion", "boards", "site",
    "notes", "logbook", "presence", "mail",
)  # fmt: skip


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
        for room in rooms:
            if room["app_label"] == "boards" and may(request.user, "arrange", BOARD):
                room["models"].append(_rights())
        return sorted(rooms, key=lambda room: _place(room["app_label"]))

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Ask for the password again after a while, before any page of the administration.

        Who reads is led to the page that asks, and back. A form keeps what was typed: the page
        that asks carries it along.
        """

        @wraps(view)
        def proved(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not proving.is_to_be_asked(request):
                return view(request, *args, **kwargs)
            if request.method != "POST":
                raise ReauthenticationRequired
            return password_for_form(request) or view(request, *args, **kwargs)

        return super().admin_view(proved, cacheable)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """With the few lists that are opened daily, which stand in the bar at the top."""
        context: dict[str, Any] = super().each_context(request)
        models = [model for room in context["available_apps"] for model in room["models"]]
        daily = [model for model in models if model["model"]._meta.label in DAILY]
        return {**context, "daily": daily}

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


def _rights() -> dict[str, Any]:
    """The matrix of forums among the lists, where one looks for it, though it is no list."""
    return {
        "model": Forum, "name": _("Rights"), "object_name": "Rights", "perms": {"view": True},
        "admin_url": reverse("admin:boards_rights"), "add_url": None, "view_only": True,
    }  # fmt: skip


def _place(label: str) -> int:
    """Where a room stands; one that nobody has placed, at the end."""
    return IN_ORDER.index(label) if label in IN_ORDER else len(IN_ORDER)


def _is_of_a_room(model: Any) -> bool:
    app = apps.get_containing_app_config(model.__module__)
    return app is not None and app.name.split(".")[0] in ROOMS
