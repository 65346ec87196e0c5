"""Pages of plain words: privacy, robots.txt, the web manifest."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from forum.site import site
from forum.site.catalogue import Service
from forum.site.logos import LARGE, PHONE, logo_url
from forum.spam.services import akismet

ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /account/
Disallow: /login/
Disallow: /register/
Disallow: /logout/
Disallow: /settings/
Disallow: /moderation/
Disallow: /presence/
Disallow: /preview/
Disallow: /new/
Disallow: /*?quote=
Disallow: /*?reply=

Sitemap: {site}/sitemap.xml
"""


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """``/privacy/``: who is told of newcomers, and how long addresses are kept."""
    context = {
        "asks_stopforumspam": site.stopforumspam != Service.OFF,
        "asks_akismet": akismet.is_on(),
        "addresses_kept_days": site.addresses_kept_days,
    }
    return render(request, "pages/privacy.html", context)


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``: what is for people only."""
    return HttpResponse(ROBOTS.format(site=settings.SITE_URL), content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """``/site.webmanifest``: the board as an app on a phone."""
    words = {
        "name": site.name,
        "short_name": site.name[:12],
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#fcfaf6",
        "theme_color": "#fcfaf6",
        "icons": [_icon(size) for size in (PHONE, LARGE)],
    }
    return JsonResponse(words, content_type="application/manifest+json")


def _icon(size: int) -> dict[str, str]:
    """The site's own logo, or the drawing that the board came with."""
    sizes = f"{size}x{size}"
    if own := logo_url(size):
        return {"src": own, "sizes": sizes, "type": "image/webp"}
    return {"src": static(f"icons/icon-{size}.png"), "sizes": sizes, "type": "image/png"}
