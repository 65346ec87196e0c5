"""Addresses that are made to be thrown away, by the list of the package
``disposable-email-domains``, which its keepers renew several times a month."""

from functools import cache

from accounts.networks import domain_of, with_parents


def is_disposable(email: str) -> bool:
    """Whether the address's domain, or one around it, is on the list."""
    try:
        domains = with_parents(domain_of(email))
    except ValueError:
        return False
    return not _listed().isdisjoint(domains)


@cache
def _listed() -> frozenset[str]:
    """Ten thousand domains, read when the first is asked for."""
    from disposable_email_domains import blocklist

    return frozenset(blocklist)
