"""How many answers are computed at a time; the others wait in a queue.

Threads that compute hinder each other: a crowd of 40 takes twice the work that a few take, and everybody waits to the
end. With a language model threads mostly wait for it, so there may be many.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

from api.service import Service

FEW, MANY = 3, 40
_limiter: RunVar[CapacityLimiter | None] = RunVar("answers at a time", None)
P = ParamSpec("P")
T = TypeVar("T")


def set_capacity(service: Service) -> None:
    """For this event loop."""
    _limiter.set(CapacityLimiter(MANY if service.settings.chat_model else FEW))


async def compute(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What `work` gives, done in a thread when its turn has come. Left to itself where nobody waits for it any more."""
    return await to_thread.run_sync(partial(work, *arguments, **named), abandon_on_cancel=True, limiter=_limiter.get())
