"""Who is asking, as far as the network tells; only the configured proxies are believed."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address, or ``""``.

    ``TRUSTED_PROXY_COUNT`` proxies each add one entry to X-Forwarded-For; what stands further
    left was written by the visitor and proves nothing.
    """
    remote = str(request.META.get("REMOTE_ADDR", ""))
    trusted = settings.TRUSTED_PROXY_COUNT
    if not trusted:
        return remote
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    claimed = hops[-trusted] if len(hops) >= trusted else ""
    try:
        return str(ip_address(claimed))
    except ValueError:
        return remote


def client_key(request: HttpRequest) -> str:
    """What limits count by: an IPv4 address, or the /64 that one IPv6 household has."""
    address = client_address(request)
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 4:
        return address
    return str(ip_network(f"{address}/64", strict=False).network_address)
