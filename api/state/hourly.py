"""What is past its days is deleted: at start, and at most once an hour while the service is used."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from threading import Lock

from api.state.clock import Clock
from api.state.database import StateError

EVERY = timedelta(hours=1)
log = logging.getLogger(__name__)


class Hourly:
    """Called with every use; one that fails is tried again in an hour, and nobody's request fails because of it."""

    def __init__(self, purge: Callable[[], object], clock: Clock) -> None:
        self._purge = purge
        self._clock = clock
        self._next = clock()
        self._lock = Lock()

    def __call__(self) -> None:
        with self._lock:
            if self._clock() < self._next:
                return
            self._next = self._clock() + EVERY
        try:
            self._purge()
        except StateError as error:
            log.warning("%s", error)
