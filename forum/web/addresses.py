"""Who is asking, as far as the network tells; only the configured proxies are believed."""

from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

HOUSEHOLD_BITS = 64


def client_address(request: HttpRequest) -> str:
    """The visitor's address, or ``""``.

    ``TRUSTED_PROXY_COUNT`` proxies each add one entry to X-Forwarded-For; what stands further
    left was written by the visitor and proves nothing.
    """
    trusted = settings.TRUSTED_PROXY_COUNT
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    claimed = [hops[-trusted]] if 0 < trusted <= len(hops) else []
    for address in (*claimed, str(request.META.get("REMOTE_ADDR", ""))):
        with suppress(ValueError):
            return _plain(address)
    return ""


def client_key(request: HttpRequest) -> str:
    """What limits count by: an IPv4 address, or the /64 that one IPv6 household has."""
    try:
        parsed = ip_address(client_address(request))
    except ValueError:
        return "unknown"
    if parsed.version == 4:
        return str(parsed)
    return str(ip_network((parsed.packed, HOUSEHOLD_BITS), strict=False).network_address)


def _plain(claimed: str) -> str:
    """An address as it is counted and stored. Raises ``ValueError`` for what is none.

    A server that listens for both versions tells an IPv4 visitor as ``::ffff:203.0.113.7``: those
    are all of one /64, but of many households. A zone (``fe80::1%eth0``) means nothing elsewhere.
    """
    address = ip_address(claimed.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)
