"""A language model's wording of an answer that was sent already: it follows when it is ready, or not at all.

It is worded in threads of this process, with the follower's openid in memory only. Where the account may send
customer-service messages it is sent, else it waits for 继续.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Full, Queue
from threading import Event, Lock, Thread

from api.wechat.errcodes import PlatformError
from assistant import Answer, Proven
from assistant.chat_model import ChatModel

THREADS, WAITING = 8, 64
"""How many wordings are asked for at a time, and how many may wait for it; one more is left out."""
PATIENCE = 1.0
"""Seconds that closing waits."""
log = logging.getLogger(__name__)
Deliver = Callable[[Answer | None], None]
"""Takes the answer as it was worded; None where the model says the same, or nothing that can be used."""


@dataclass(frozen=True)
class Commission:
    """One answer to be worded, and what becomes of it."""

    model: ChatModel
    proven: Proven
    deliver: Deliver

    def worded(self) -> Answer | None:
        answer = self.model.word(self.proven.question, self.proven.answer)
        return None if answer.sentences == self.proven.answer.sentences else answer


@dataclass
class Wordings:
    """Carries out commissions in the background, some at a time."""

    _queue: Queue[Commission | None] = field(default_factory=lambda: Queue(WAITING), repr=False)
    _closed: Event = field(default_factory=Event, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)
    _threads: list[Thread] = field(default_factory=list, repr=False)

    def begin(self, commission: Commission) -> None:
        """Never waits."""
        self._start()
        try:
            self._queue.put_nowait(commission)
        except Full:
            log.warning("等着改写的回答太多，有一条没有改写")

    def close(self) -> None:
        """Deliver nothing any more; what is being delivered is waited for a moment."""
        self._closed.set()
        with suppress(Full):
            for _ in self._threads:
                self._queue.put_nowait(None)
        until = time.monotonic() + PATIENCE
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))

    def _start(self) -> None:
        """Daemons: a wording that is not ready when the service stops is not worth waiting for."""
        with self._lock:
            while len(self._threads) < THREADS:
                thread = Thread(target=self._work, name="wording", daemon=True)
                self._threads.append(thread)
                thread.start()

    def _work(self) -> None:
        while (commission := self._queue.get()) is not None and not self._closed.is_set():
            try:
                answer = commission.worded()
                if not self._closed.is_set():
                    commission.deliver(answer)
            except PlatformError as error:
                log.warning("改写的回答没有发出去：%s", error)
            except Exception as error:
                log.error("改写回答时出错", exc_info=error)
