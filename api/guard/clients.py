"""Who is asking: the address a request comes from, seen through the reverse proxies we know.

X-Forwarded-For can be written by anybody. It is read only when the peer is one of `proxies`, from the right, up to
the first address that is not a proxy of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.types import Scope

Address = IPv4Address | IPv6Address
_HANDED_ON = {b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-real-ip"}
_PRIVATE = tuple(
    map(
        ip_network,
        ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7", "fe80::/10"),
    )
)
"""This machine and private networks; what Python calls private is wider."""
_IPV6_HOME = 64
"""One household has a whole /64: its addresses are one client."""


@dataclass(frozen=True)
class Clients:
    """Tells clients apart; `proxies` are the networks whose word is taken."""

    proxies: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def behind(cls, proxies: Iterable[str]) -> Clients:
        """Raises ValueError with a sentence in Chinese."""
        try:
            return cls(tuple(ip_network(proxy, strict=False) for proxy in proxies))
        except ValueError:
            raise ValueError("NIANGJIAREN_PROXIES 应是地址或网段，如 10.0.0.1,192.168.0.0/16") from None

    def address(self, scope: Scope) -> Address | None:
        """The last address that is not ours; None when the peer has none (a Unix socket)."""
        found = None
        for hop in _hops(scope):
            address = _parsed(hop)
            if address is None:
                break
            found = address
            if not self._ours(address):
                break
        return found

    def key(self, scope: Scope) -> str:
        """What one client is counted under."""
        address = self.address(scope)
        if isinstance(address, IPv6Address):
            return str(ip_network((address, _IPV6_HOME), strict=False))
        return str(address)

    def near(self, scope: Scope) -> bool:
        """Whether it comes from this machine or a private network, and not through a proxy we were not told of."""
        peer, address = _parsed(_peer(scope)), self.address(scope)
        if address is None or peer is None or (_handed_on(scope) and not self._ours(peer)):
            return False
        return _private(address)

    def unknown_proxy(self, scope: Scope) -> bool:
        """Whether a proxy that `proxies` does not name stands before us: then everybody looks like one client."""
        peer = _parsed(_peer(scope))
        return peer is not None and _private(peer) and not self._ours(peer) and _handed_on(scope)

    def _ours(self, address: Address) -> bool:
        return any(address in network for network in self.proxies)


def _handed_on(scope: Scope) -> bool:
    return any(name in _HANDED_ON for name, _ in scope["headers"])


def _private(address: Address) -> bool:
    return any(address in network for network in _PRIVATE)


def _hops(scope: Scope) -> Iterator[str]:
    """The peer, then X-Forwarded-For from the right; several such headers are one list."""
    yield _peer(scope)
    lines = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    yield from reversed(",".join(lines).split(",") if lines else [])


def _peer(scope: Scope) -> str:
    return str((scope.get("client") or ("",))[0])


def _parsed(text: str) -> Address | None:
    """The address in `1.2.3.4`, `1.2.3.4:5678`, `[2001:db8::1]:5678`; an IPv4 address in IPv6 clothes is IPv4."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address
