"""A database server that does not answer is left alone for a while, so that not everybody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import OperationalError

TIMES = 5
"""For so many times as long as the last attempt took: where it is refused at once, the next may be made at once."""
LONGEST = 30.0
"""Seconds."""


@dataclass
class Outage:
    """Of one database; `clock` gives seconds."""

    clock: Callable[[], float] = time.monotonic
    _until: float = 0.0

    @property
    def lasts(self) -> bool:
        return self.clock() < self._until

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Around an attempt to connect."""
        began = self.clock()
        try:
            yield
        except OperationalError:
            now = self.clock()
            self._until = now + min(TIMES * (now - began), LONGEST)
            raise
