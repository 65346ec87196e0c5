"""What every page needs: the site's name, the reader's look, the menus."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

LOOKS = ("system", "light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """Context for every template."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "look": _look(request),
        "language": get_language(),
        "languages": settings.LANGUAGES,
        "registration_is_open": settings.REGISTRATION_IS_OPEN,
        "create_menu": [{"label": _("Topic"), "url": reverse("choose-forum")}],
    }


def _look(request: HttpRequest) -> str:
    """A member's own choice, else the cookie that a guest's choice has left."""
    user = getattr(request, "user", None)
    look = user.look if user is not None and user.is_authenticated else request.COOKIES.get("look")
    return look if look in LOOKS else "system"
