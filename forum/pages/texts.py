"""Pages of plain words: guidelines, privacy, robots.txt, the web manifest."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

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
def guidelines(request: HttpRequest) -> HttpResponse:
    """``/guidelines/``"""
    return render(request, "pages/guidelines.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """``/privacy/``"""
    return render(request, "pages/privacy.html")


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``: what is for people only."""
    return HttpResponse(ROBOTS.format(site=settings.SITE_URL), content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=86400)
def manifest(request: HttpRequest) -> HttpResponse:
    """``/site.webmanifest``: the board as an app on a phone."""
    icons = [
        {"src": static(f"icons/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    words = {
        "name": settings.SITE_NAME,
        "short_name": settings.SITE_NAME[:12],
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#fcfaf6",
        "theme_color": "#fcfaf6",
        "icons": icons,
    }
    return JsonResponse(words, content_type="application/manifest+json")
