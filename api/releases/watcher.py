"""A running process notices that another release is to be served, opens it aside, and only then answers from it.

Whoever is being answered keeps the assistant they began with; what cannot be opened is never served.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from anyio import to_thread

from api.releases.folder import ReleaseError, Releases
from api.releases.served import open_served
from api.settings import ServiceSettings
from assistant import Assistant, AssistantError

EVERY = 2.0
"""Seconds between two looks at `current`."""
AGAIN = 60.0
"""Seconds after which what could not be opened is tried again."""
log = logging.getLogger(__name__)
Serve = Callable[[int, Assistant], None]


@dataclass
class Watcher:
    """`number` is the release that this process serves; None = nothing could be opened yet."""

    settings: ServiceSettings
    serve: Serve
    number: int | None = None
    trouble: str = ""
    """Why what is to be served cannot be opened."""
    _refused: int | None = None
    _refused_at: float = 0.0

    async def run(self, assistant: Callable[[], Assistant | None]) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await to_thread.run_sync(self.look, assistant(), abandon_on_cancel=True)
            except Exception:
                log.exception("看不了语料有没有新版")

    def look(self, before: Assistant | None) -> None:
        """Open and serve what is to be served now, if this process serves something else."""
        try:
            wanted = Releases(self.settings.releases).current()
        except ReleaseError as error:
            return self._refuse(-1, error)
        if wanted == self.number or not self._worth_a_try(wanted):
            return None
        try:
            number, assistant = open_served(self.settings, before)
        except AssistantError as error:
            return self._refuse(wanted, error)
        self.number, self._refused, self.trouble = number, None, ""
        self.serve(number, assistant)
        return None

    def taken_as_given(self) -> None:
        """An assistant was there already: it counts as that of the release served now."""
        with suppress(ReleaseError):
            self.number = Releases(self.settings.releases).current()

    def _worth_a_try(self, wanted: int) -> bool:
        return wanted != self._refused or time.monotonic() - self._refused_at >= AGAIN

    def _refuse(self, wanted: int, error: Exception) -> None:
        if wanted != self._refused:
            log.error("%s", error if self.number is None else f"{error}　先照旧用原来的语料")
        self.trouble = str(error)
        self._refused, self._refused_at = wanted, time.monotonic()
