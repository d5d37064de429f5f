"""How long an answer may take, and the work that is given up when it takes longer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, current_time, fail_at, to_thread
from anyio.lowlevel import RunVar

from api.service import NotReady, Service

TOO_SLOW = "想得太久了，请再问一次。急事请打 12351 工会热线。"
FEW, MANY = 3, 40
_limiter: RunVar[CapacityLimiter | None] = RunVar("answers at a time", None)
P = ParamSpec("P")
T = TypeVar("T")


def deadline_of(service: Service) -> float:
    """When a request that begins now has to be answered, by the event loop's clock."""
    return current_time() + service.settings.answer_timeout


def take_turns(service: Service) -> None:
    """Say how many answers this event loop works on at a time; the others wait in a queue.

    Threads that compute hinder each other: a crowd of 40 takes twice the work that a few take, and everybody waits
    to the end. With a language model threads mostly wait for it, so there may be many.
    """
    _limiter.set(CapacityLimiter(MANY if service.settings.chat_model else FEW))


async def in_time(deadline: float, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What `work` gives, done in a thread. Raises NotReady when the time is up; the thread is left to itself then."""
    return await within(
        deadline, to_thread.run_sync(partial(work, *arguments, **named), abandon_on_cancel=True, limiter=_limiter.get())
    )


async def within(deadline: float, work: Awaitable[T]) -> T:
    """What `work` gives. Raises NotReady when the time is up."""
    try:
        with fail_at(deadline):
            return await work
    except TimeoutError:
        raise NotReady(TOO_SLOW) from None
