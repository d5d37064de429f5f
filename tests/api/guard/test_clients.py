"""Who is asking: X-Forwarded-For is believed only from proxies we know, and only as far as they vouch for it."""

from __future__ import annotations

from typing import Any

import pytest

from api.guard.clients import Clients

PROXY = ("10.0.0.1", "192.168.0.0/16", "fd00::/8")


def scope(peer: str | None, *forwarded: str, **headers: str) -> dict[str, Any]:
    lines = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    lines += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "client": (peer, 1234) if peer else None, "headers": lines}


KEYS = [
    pytest.param("203.0.113.7", (), "203.0.113.7", id="peer"),
    pytest.param("203.0.113.7", ("198.51.100.1",), "203.0.113.7", id="header-of-a-stranger-is-nothing"),
    pytest.param("10.0.0.1", ("198.51.100.1",), "198.51.100.1", id="header-of-a-proxy"),
    pytest.param("10.0.0.1", ("6.6.6.6, 198.51.100.1",), "198.51.100.1", id="what-the-client-wrote-itself-is-nothing"),
    pytest.param("10.0.0.1", ("6.6.6.6", "198.51.100.1"), "198.51.100.1", id="two-header-lines-are-one-list"),
    pytest.param("10.0.0.1", ("198.51.100.1, 192.168.3.4",), "198.51.100.1", id="two-proxies-in-a-row"),
    pytest.param("192.168.9.9", ("198.51.100.1",), "198.51.100.1", id="network-of-proxies"),
    pytest.param("10.0.0.2", ("198.51.100.1",), "10.0.0.2", id="neighbour-of-a-proxy"),
    pytest.param("10.0.0.1", (), "10.0.0.1", id="proxy-without-the-header"),
    pytest.param("10.0.0.1", ("192.168.1.1",), "192.168.1.1", id="only-proxies"),
    pytest.param("10.0.0.1", ("unknown",), "10.0.0.1", id="no-address"),
    pytest.param("10.0.0.1", ("6.6.6.6, x, 192.168.1.1",), "192.168.1.1", id="nothing-left-of-what-is-no-address"),
    pytest.param("10.0.0.1", ("",), "10.0.0.1", id="empty"),
    pytest.param("10.0.0.1", ("198.51.100.1:443",), "198.51.100.1", id="with-port"),
    pytest.param("10.0.0.1", ("[2001:db8:1:2::9]:443",), "2001:db8:1:2::/64", id="ipv6-with-port"),
    pytest.param("2001:db8:1:2:3:4:5:6", (), "2001:db8:1:2::/64", id="ipv6-household"),
    pytest.param("fe80::1%eth0", (), "fe80::/64", id="ipv6-with-zone"),
    pytest.param("::ffff:203.0.113.7", (), "203.0.113.7", id="ipv4-in-ipv6"),
    pytest.param("::ffff:10.0.0.1", ("198.51.100.1",), "198.51.100.1", id="proxy-in-ipv6"),
    pytest.param(None, ("198.51.100.1",), "None", id="unix-socket"),
    pytest.param("testclient", (), "None", id="no-address-at-all"),
]


@pytest.mark.parametrize(("peer", "forwarded", "key"), KEYS)
def test_what_a_client_is_counted_under(peer: str | None, forwarded: tuple[str, ...], key: str) -> None:
    assert Clients.behind(PROXY).key(scope(peer, *forwarded)) == key


NEAR = [
    pytest.param(scope("127.0.0.1"), True, id="loopback"),
    pytest.param(scope("::1"), True, id="loopback-6"),
    pytest.param(scope("172.16.3.4"), True, id="private"),
    pytest.param(scope("8.8.8.8"), False, id="public"),
    pytest.param(scope("127.0.0.1", "8.8.8.8"), False, id="through-a-proxy-not-named"),
    pytest.param(scope("127.0.0.1", "10.9.9.9"), False, id="a-proxy-not-named-vouches-for-nobody"),
    pytest.param(scope("127.0.0.1", forwarded="for=8.8.8.8"), False, id="forwarded"),
    pytest.param(scope("127.0.0.1", x_real_ip="8.8.8.8"), False, id="x-real-ip"),
    pytest.param(scope("127.0.0.1", via="1.1 cache"), False, id="via"),
    pytest.param(scope("10.0.0.1", "8.8.8.8"), False, id="public-through-our-proxy"),
    pytest.param(scope("10.0.0.1", "172.16.3.4"), True, id="private-through-our-proxy"),
    pytest.param(scope(None), False, id="unix-socket"),
]


@pytest.mark.parametrize(("given", "near"), NEAR)
def test_who_is_near(given: dict[str, Any], near: bool) -> None:
    assert Clients.behind(PROXY).near(given) is near


UNKNOWN = [
    pytest.param(scope("127.0.0.1", "8.8.8.8"), True, id="forgotten-in-the-settings"),
    pytest.param(scope("10.0.0.1", "8.8.8.8"), False, id="named"),
    pytest.param(scope("8.8.8.8", "1.1.1.1"), False, id="somebody-makes-it-up"),
    pytest.param(scope("127.0.0.1"), False, id="no-proxy"),
]


@pytest.mark.parametrize(("given", "unknown"), UNKNOWN)
def test_a_proxy_that_was_forgotten_is_noticed(given: dict[str, Any], unknown: bool) -> None:
    assert Clients.behind(PROXY).unknown_proxy(given) is unknown


def test_what_is_no_network_is_named() -> None:
    with pytest.raises(ValueError, match="NIANGJIAREN_PROXIES"):
        Clients.behind(["nginx"])
