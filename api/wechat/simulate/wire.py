"""One request to the server and what came of it, timed as WeChat times it."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import cycle

import httpx

from api.wechat.simulate.envelopes import Posted

PATIENCE = 5.0
"""Seconds WeChat waits before it hangs up and tries again."""
LONG = 30.0
"""Seconds for a reply that nobody but us waits for."""
POOLS = 8
"""Of connections, used in turn: for each request httpx compares every connection of a pool with every other."""
_HEADERS = {"content-type": "text/xml", "user-agent": "Mozilla/4.0"}


@dataclass(frozen=True)
class Heard:
    status: int
    body: bytes
    seconds: float


@dataclass(frozen=True)
class Wire:
    """Speaks to the address of one account."""

    clients: Iterator[httpx.AsyncClient]
    """Without end; each request takes the next one."""
    address: str

    async def post(self, posted: Posted, patience: float = PATIENCE) -> Heard | None:
        """None = no whole reply in time."""
        start = time.perf_counter()
        try:
            async with asyncio.timeout(patience):
                reply = await next(self.clients).post(posted.at(self.address), content=posted.body, headers=_HEADERS)
        except (httpx.TransportError, TimeoutError):
            return None
        return Heard(reply.status_code, reply.content, time.perf_counter() - start)

    async def hang_up(self, posted: Posted, after: float) -> None:
        """Send it, and do not wait for the reply: the line breaks after so many seconds."""
        # Not by cancelling: that may come while the line is made, and then nobody closes it.
        patience = httpx.Timeout(LONG, read=after)
        with suppress(httpx.TransportError):
            await next(self.clients).post(
                posted.at(self.address), content=posted.body, headers=_HEADERS, timeout=patience
            )

    async def get(self, query: Mapping[str, str]) -> Heard:
        """Raises httpx.TransportError where there is no server."""
        start = time.perf_counter()
        reply = await next(self.clients).get(self.address, params=query)
        return Heard(reply.status_code, reply.content, time.perf_counter() - start)


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Wire]:
    """`address` is where the account is served: https://…/wechat or /wechat/{path}."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=100)
    # Certificates are read only where they are needed: it takes longer than a hundred answers.
    verify = ssl.create_default_context() if address.startswith("https") else False
    async with AsyncExitStack() as stack:
        pools = [
            httpx.AsyncClient(limits=limits, timeout=httpx.Timeout(LONG), verify=verify, trust_env=False)
            for _ in range(POOLS)
        ]
        yield Wire(cycle([await stack.enter_async_context(pool) for pool in pools]), address)
