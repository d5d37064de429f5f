"""Leaves an endpoint alone for a while after it failed several times running."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

FAILURES = 3
PAUSE = 60.0


@dataclass
class Breaker:
    """Closed while calls succeed; open for `pause` seconds after `failures` in a row, then one call tries again."""

    clock: Callable[[], float] = time.monotonic
    failures: int = FAILURES
    pause: float = PAUSE
    _failed: int = field(default=0, repr=False)
    _closed_at: float = field(default=float("-inf"), repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def allows(self) -> bool:
        """Whether to call now. The first call after a pause is a trial; others wait until it is known how it went."""
        with self._lock:
            if self._failed < self.failures:
                return True
            now = self.clock()
            if now < self._closed_at:
                return False
            self._closed_at = now + self.pause
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            if self._failed >= self.failures:
                self._closed_at = self.clock() + self.pause
