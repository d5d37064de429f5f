"""Counting requests in windows of time: in Redis where several processes share the count, else in memory.

When Redis is away the count goes on in this process's memory, one line in the log says so, and Redis is tried again
every few seconds: a limit that is a little too generous is better than a service that does not answer.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from limits import RateLimitItem
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import StorageError

if TYPE_CHECKING:
    from redis.asyncio import ConnectionPool

PAUSE = 5.0
"""Seconds between two attempts to reach a Redis that is away."""
_PATIENCE = 0.3
"""Seconds that Redis may take; an answer waits for it."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Count:
    """Where one client stands: may this request pass, how many more may, in how many seconds the window ends."""

    allowed: bool
    remaining: int
    seconds: int


@dataclass
class Shared:
    """The count in Redis, and since when it may be tried (again)."""

    pool: ConnectionPool
    limiter: FixedWindowRateLimiter
    clock: Callable[[], float] = time.monotonic
    not_before: float = 0.0
    away: bool = False

    @classmethod
    def at(cls, url: str) -> Shared:
        """Raises ValueError with a sentence in Chinese."""
        try:
            from redis.asyncio import ConnectionPool
            from redis.asyncio.retry import Retry
            from redis.backoff import NoBackoff
        except ImportError:
            raise ValueError("设了 NIANGJIAREN_REDIS，但没有装 redis：pip install '.[redis]'") from None
        patience = {"socket_timeout": _PATIENCE, "socket_connect_timeout": _PATIENCE}
        try:
            # One more try, at once: a connection that was idle may have been closed by the other side.
            pool = ConnectionPool.from_url(url, retry=Retry(NoBackoff(), 1), **patience)
        except ValueError:
            raise ValueError("NIANGJIAREN_REDIS 应是 redis://主机:端口/库号") from None
        storage = RedisStorage(
            "async+redis://",
            wrap_exceptions=True,
            implementation="redispy",
            key_prefix="niangjiaren",
            connection_pool=pool,  # type: ignore[arg-type]
        )
        return cls(pool, FixedWindowRateLimiter(storage))

    async def count(self, item: RateLimitItem, client: str) -> Count | None:
        """None while Redis is away; only one request in PAUSE seconds waits to find out."""
        if self.away and self.clock() < self.not_before:
            return None
        self.not_before = self.clock() + PAUSE
        try:
            count = await _count(self.limiter, item, client)
        except StorageError as error:
            self._say(away=True, error=error.storage_error)
            return None
        self._say(away=False)
        return count

    def _say(self, away: bool, error: Exception | None = None) -> None:
        if away and not self.away:
            log.warning("Redis 连不上（%s），限流先在本进程内存里计数", type(error).__name__)
        elif self.away and not away:
            log.warning("Redis 又连上了，限流恢复共享计数")
        self.away = away


@dataclass
class Windows:
    """Fixed windows: the first request opens one, and it ends when it was said to end."""

    shared: Shared | None = None
    own: FixedWindowRateLimiter = field(default_factory=lambda: FixedWindowRateLimiter(MemoryStorage()))

    async def count(self, item: RateLimitItem, client: str) -> Count:
        """Count one request of this client."""
        shared = await self.shared.count(item, client) if self.shared else None
        return shared or await _count(self.own, item, client)

    async def close(self) -> None:
        if self.shared:
            await self.shared.pool.aclose()


async def _count(limiter: FixedWindowRateLimiter, item: RateLimitItem, client: str) -> Count:
    allowed = await limiter.hit(item, client)
    stats = await limiter.get_window_stats(item, client)
    return Count(allowed, max(0, int(stats.remaining)), max(1, math.ceil(stats.reset_time - time.time())))
