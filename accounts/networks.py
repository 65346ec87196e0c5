"""Address ranges and e-mail domains in the one form in which they are stored and compared."""

import re
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network

MAPPED = IPv6Network("::ffff:0:0/96")  # IPv4 as an IPv6 socket tells it
# A range this wide, or wider, holds so many people that whoever bars it is asked again.
WIDE = {4: 16, 6: 32}

_DOMAIN = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+")


def network_of(typed: str) -> Network:
    """The range that was typed: one address, or CIDR; bits of the host are cleared.

    Raises ``ValueError`` for what is none. IPv4 in the clothes of IPv6 is IPv4.
    """
    network = ip_network(typed.strip(), strict=False)
    if isinstance(network, IPv6Network) and network.subnet_of(MAPPED):
        low = int(network.network_address) & 0xFFFFFFFF
        return IPv4Network((low, network.prefixlen - 96))
    return network


def key_of(address: str) -> str:
    """An address as 32 hexadecimal digits, IPv4 and IPv6 on one line.

    Raises ``ValueError`` for what is none.
    """
    parsed = ip_address(address)
    number = int(parsed) if isinstance(parsed, IPv6Address) else int(MAPPED[0]) + int(parsed)
    return f"{number:032x}"


def keys_of(network: Network) -> tuple[str, str]:
    """The keys of the first and the last address of a range."""
    return key_of(str(network[0])), key_of(str(network[-1]))


def is_wide(network: Network) -> bool:
    return network.prefixlen <= WIDE[network.version]


def domain_of(typed: str) -> str:
    """A domain in lower case and as the wire has it (``xn--…``).

    Takes ``example.org``, ``@example.org`` and a whole address. Raises ``ValueError`` for what is
    none.
    """
    text = typed.strip().rpartition("@")[2].strip().rstrip(".").lower()
    domain = text.encode("idna").decode("ascii").lower() if text else ""
    if len(domain) > 253 or not _DOMAIN.fullmatch(domain):
        raise ValueError("not a domain")
    return domain


def with_parents(domain: str) -> list[str]:
    """The domain and every domain around it: a bar on one holds for all inside it."""
    labels = domain.split(".")
    return [".".join(labels[n:]) for n in range(len(labels) - 1)]
