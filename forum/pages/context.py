"""What every page needs: the site's name, the reader's look, the menus."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forum.moderation.queue import waiting_in_words
from forum.site import site
from forum.site.logos import LARGE, logo_url
from forum.site.rules import number_to_accept, owes_acceptance

LOOKS = ("system", "light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """Context for every template."""
    return {
        "site_name": site.name,
        "site_logo": logo_url(),
        "site_logo_large": logo_url(LARGE),
        "site_url": settings.SITE_URL,
        "look": _look(request),
        "language": get_language(),
        "languages": settings.LANGUAGES,
        "registration": site.registration,
        "owes_rules": _owes_rules(request),
        # One query, and only where a template asks: those of staff do.
        "cases_waiting": SimpleLazyObject(lambda: waiting_in_words(getattr(request, "user", None))),
        "create_menu": [{"label": _("Topic"), "url": reverse("choose-forum")}],
    }


def _look(request: HttpRequest) -> str:
    """As the reader's middleware found it; for an answer before that, what the cookie says."""
    look = getattr(request, "look", None) or request.COOKIES.get("look")
    return look if look in LOOKS else "system"


def _owes_rules(request: HttpRequest) -> int:
    """The number of the rules that the reader has yet to accept before they write; else 0."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not owes_acceptance(user):
        return 0
    return number_to_accept()
