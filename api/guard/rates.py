"""How often one client may ask, and how often it may read: over the limit it gets a 429 and is told when to come back.

Pages and the widget's files are not counted. The headers follow draft-ietf-httpapi-ratelimit-headers.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from limits import RateLimitItem, parse
from starlette.types import ASGIApp, Receive, Scope, Send

from api.guard.clients import Clients
from api.guard.headers import changing
from api.guard.windows import Count, Shared, Windows
from api.problems import problem
from api.settings import ServiceSettings
from api.watch.counters import Counters

ASKING = frozenset(
    {"/v1/ask", "/v1/ask/stream", "/v1/chat/completions", "/v1/check", "/v1/feedback", "/v1/entitlements"}
)
BY_ATTEMPT = ("/v1/quizzes", "/v1/attempts")
"""Counted attempt by attempt (api/quizzes/pace.py): a whole factory takes a quiz from one address."""
LAXER = 10
"""Reading (articles, search, lists) is cheaper: so many times as often."""
OFF = "off"
_ASKED = "问得太快了，请过 {秒} 秒再问。急事请打 12351 工会热线。"
_READ = "请求太多了，请过 {秒} 秒再来。"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limit:
    """So many requests in so much time; `name` stands in the headers."""

    name: str
    item: RateLimitItem
    words: str

    @property
    def policy(self) -> str:
        return f'"{self.name}";q={self.item.amount};w={self.item.get_expiry()}'

    def state(self, count: Count) -> str:
        return f'"{self.name}";r={count.remaining};t={count.seconds}'


@dataclass
class Rates:
    """The two limits, who is counted and where; both are None when there is no limit."""

    asking: Limit | None
    reading: Limit | None
    clients: Clients
    windows: Windows = field(default_factory=Windows)
    warned: bool = False

    @classmethod
    def of(cls, settings: ServiceSettings) -> Rates:
        """Raises ValueError with a sentence in Chinese."""
        clients = Clients.behind(settings.proxies)
        if settings.rate is None or settings.rate == OFF:
            return cls(None, None, clients)
        item = _parsed(settings.rate)
        laxer = type(item)(item.amount * LAXER, item.multiples)
        shared = Shared.at(settings.redis.get_secret_value()) if settings.redis else None
        return cls(Limit("ask", item, _ASKED), Limit("read", laxer, _READ), clients, Windows(shared))

    def limit(self, scope: Scope) -> Limit | None:
        path: str = scope["path"]
        if path in ASKING:
            return self.asking
        return self.reading if path.startswith("/v1/") and not path.startswith(BY_ATTEMPT) else None

    async def count(self, limit: Limit, scope: Scope) -> Count:
        self._warn(scope)
        return await self.windows.count(limit.item, f"{limit.name}/{self.clients.key(scope)}")

    def _warn(self, scope: Scope) -> None:
        if not self.warned and self.clients.unknown_proxy(scope):
            self.warned = True
            log.warning("前面有反向代理，但 NIANGJIAREN_PROXIES 里没有它：所有人会被算成同一个人来限流")


class RateLimit:
    """ASGI middleware: counts requests to /v1."""

    def __init__(self, app: ASGIApp, rates: Rates, counters: Counters) -> None:
        self.app, self.rates, self.counters = app, rates, counters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = self.rates.limit(scope) if scope["type"] == "http" else None
        if limit is None:
            return await self.app(scope, receive, send)
        count = await self.rates.count(limit, scope)
        headers = {"ratelimit-policy": limit.policy, "ratelimit": limit.state(count)}
        if count.allowed:
            return await self.app(scope, receive, changing(send, lambda found: found.update(headers)))
        self.counters.rate_limited.labels(limit.name).inc()
        refusal = problem(429, limit.words.format(秒=count.seconds), headers | {"retry-after": str(count.seconds)})
        await refusal(scope, receive, send)


def _parsed(rate: str) -> RateLimitItem:
    try:
        return parse(rate)
    except ValueError:
        raise ValueError("NIANGJIAREN_RATE 应写成 60/minute（每分钟 60 次），或 off（不限）") from None
