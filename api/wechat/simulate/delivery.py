"""How WeChat delivers one message: at most three times until there is a reply; at will, more often than needed."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from api.wechat.simulate.envelopes import Card, Posted, post
from api.wechat.simulate.messages import Fields, nonce
from api.wechat.simulate.wire import PATIENCE, Heard, Wire

ATTEMPTS = 3
WAYS = ("断开", "同时", "再发", "迟到")
"""A retry comes after the line broke; at the same time; after the reply; after the follower's next message."""


@dataclass
class Delivered:
    """One message and all that came back for it."""

    fields: Fields
    heard: list[Heard] = field(default_factory=list)
    attempts: int = 0
    way: str | None = None


@dataclass(frozen=True)
class Post:
    """Delivers over one wire."""

    wire: Wire
    card: Card
    rng: random.Random
    retry: float = 0.0
    """Share of messages that are sent again without need."""
    pause: float = PATIENCE
    """Seconds before another attempt when there was no reply."""
    clock: Callable[[], float] = time.time

    def seal(self, fields: Fields) -> Posted:
        return post(self.card, fields, int(self.clock()), nonce(self.rng))

    async def deliver(self, fields: Fields) -> Delivered:
        """Until there is a reply, and perhaps once more."""
        way = self.rng.choice(WAYS) if self.rng.random() < self.retry else None
        done = Delivered(fields, way=way)
        first = self.seal(fields)
        if way == "断开":
            done.attempts += 1
            await self.wire.hang_up(first, self.rng.uniform(0, 0.05))
        if way == "同时":
            await asyncio.gather(self._attempt(done, first), self._attempt(done, self._again(first, fields)))
        await self._insist(done, first)
        if way == "再发":
            await self._attempt(done, self._again(first, fields))
        return done

    async def repeat(self, done: Delivered) -> None:
        """A retry long after the reply; again where the line broke."""
        before = len(done.heard)
        for _ in range(ATTEMPTS):
            if len(done.heard) == before:
                await self._attempt(done, self.seal(done.fields))

    async def _insist(self, done: Delivered, first: Posted) -> None:
        while not done.heard and done.attempts < ATTEMPTS:
            if done.attempts:
                await asyncio.sleep(self.pause)
            await self._attempt(done, self._again(first, done.fields) if done.attempts else first)

    def _again(self, first: Posted, fields: Fields) -> Posted:
        """The same request, or the same message over a new timestamp and nonce: both have been seen."""
        return first if self.rng.random() < 0.5 else self.seal(fields)

    async def _attempt(self, done: Delivered, posted: Posted) -> None:
        done.attempts += 1
        heard = await self.wire.post(posted)
        if heard is not None:
            done.heard.append(heard)
