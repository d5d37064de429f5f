"""How much is computed at a time; the rest waits in line.

Threads that compute hinder each other: three take a third more work than one, and everybody waits to the end. So there
is one thread for each kind of work, and none of them waits behind another kind. Where a language model is asked,
threads mostly wait for it: there may be many.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Line:
    """Work of one kind, in the order it came, so much of it at a time."""

    name: str
    at_a_time: int

    async def compute(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """What `work` gives, done in a thread when its turn has come; left to itself where nobody waits any more."""
        turn = self._turn()
        return await to_thread.run_sync(partial(work, *arguments, **named), abandon_on_cancel=True, limiter=turn)

    @property
    def waiting(self) -> int:
        """How many pieces of work wait for their turn, in this event loop."""
        return self._turn().statistics().tasks_waiting

    @cached_property
    def _limiter(self) -> RunVar[CapacityLimiter]:
        return RunVar(self.name)

    def _turn(self) -> CapacityLimiter:
        """One for each event loop."""
        try:
            return self._limiter.get()
        except LookupError:
            self._limiter.set(CapacityLimiter(self.at_a_time))
            return self._limiter.get()


questions = Line("questions", 1)
messages = Line("messages of an official account", 1)
texts = Line("texts to be checked", 1)
worded = Line("questions that a language model words", 40)


def waiting() -> int:
    """How much computing waits for its turn."""
    return questions.waiting + messages.waiting
