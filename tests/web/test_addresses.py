"""Who is asking: the visitor's own address, whatever the visitor says."""

from typing import Any

import pytest
from django.test import RequestFactory

from forum.web.addresses import client_address, client_key

SAID = "198.51.100.1, 203.0.113.7, 192.0.2.10"


def asked(remote: str, said: str = "") -> Any:
    more = {"HTTP_X_FORWARDED_FOR": said} if said else {}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **more)


@pytest.mark.parametrize(
    ("proxies", "address"),
    [(0, "192.0.2.99"), (1, "192.0.2.10"), (2, "203.0.113.7"), (4, "192.0.2.99")],
)
def test_only_what_the_own_proxies_wrote_is_believed(
    settings: Any, proxies: int, address: str
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    assert client_address(asked("192.0.2.99", SAID)) == address


@pytest.mark.parametrize("said", ["", "unknown", "evil, ", "1.2.3.4.5", "\x00", "::g"])
def test_a_proxy_that_tells_no_address_leaves_its_own(settings: Any, said: str) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    assert client_address(asked("192.0.2.99", said)) == "192.0.2.99"


def test_visitors_by_ipv4_count_apart_where_the_server_listens_for_both_versions() -> None:
    one, other = asked("::ffff:203.0.113.7"), asked("::ffff:203.0.113.8")
    assert client_key(one) == client_key(asked("203.0.113.7")) == "203.0.113.7"
    assert client_key(one) != client_key(other)


def test_one_household_by_ipv6_counts_together() -> None:
    household = {client_key(asked(f"2001:db8:1:2:{end}")) for end in (":1", ":ffff", "a:b:c:d")}
    assert household == {"2001:db8:1:2::"}
    assert client_key(asked("2001:db8:1:3::1")) not in household


def test_the_zone_of_an_address_is_no_part_of_it(settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    odd = asked("127.0.0.1", "fe80::1%eth0")
    assert (client_address(odd), client_key(odd)) == ("fe80::1", "fe80::")


def test_a_server_that_knows_no_address_says_so() -> None:
    assert (client_address(asked("")), client_key(asked(""))) == ("", "unknown")
