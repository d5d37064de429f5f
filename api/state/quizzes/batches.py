"""Many small writes (or readings) as few transactions: what waits while one runs goes into the next one together.

A crowd that hands in at the same moment would otherwise queue for the database one commit at a time. Nobody is told
that something is kept before the transaction it is in is over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager, suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from api.state.database import StateError

T = TypeVar("T")
Apply = Callable[[Connection, Sequence[T]], Sequence[Any]]
"""Does them all; for each its result, or the exception that is for it alone."""
MOST = 256
"""Of one transaction: readers of what is being written wait no longer than this takes."""
_Waiting = tuple[T, "Future[Any]"]


class Batches(Generic[T]):
    """One thread works for everybody; it begins with the first task.

    `transaction` is the database's read or write; `before` runs ahead of each, for what is to be done now and then.
    """

    def __init__(
        self,
        transaction: Callable[[], AbstractContextManager[Connection]],
        apply: Apply[T],
        before: Callable[[], None] = lambda: None,
    ) -> None:
        self._transaction = transaction
        self._apply = apply
        self._before = before
        self._queue: SimpleQueue[_Waiting[T] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._lock = Lock()
        self._closed = False

    def put(self, task: T) -> Future[Any]:
        """Done when it is kept. Its exception may be StateError."""
        kept: Future[Any] = Future()
        with self._lock:
            if self._closed:
                kept.set_exception(StateError("数据库已经关上了"))
                return kept
            if self._thread is None:
                self._thread = Thread(target=self._work, name="quiz-batches", daemon=True)
                self._thread.start()
        self._queue.put((task, kept))
        return kept

    def close(self) -> None:
        """Everything put before is kept."""
        with self._lock:
            self._closed = True
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        going = True
        while going:
            batch, going = self._gather()
            if batch:
                self._before()
                self._keep(batch)

    def _gather(self) -> tuple[list[_Waiting[T]], bool]:
        """What waits now; False when it is the last."""
        batch = []
        waiting = self._queue.get()
        with suppress(Empty):
            while waiting is not None:
                batch.append(waiting)
                if len(batch) == MOST:
                    return batch, True
                waiting = self._queue.get_nowait()
            return batch, False
        return batch, True

    def _keep(self, batch: list[_Waiting[T]]) -> None:
        try:
            with self._transaction() as connection:
                results = self._apply(connection, [task for task, _ in batch])
        except Exception as error:
            self._one_by_one(batch, error)
            return
        for (_, kept), result in zip(batch, results, strict=True):
            _tell(kept, result)

    def _one_by_one(self, batch: list[_Waiting[T]], error: Exception) -> None:
        """One that cannot be kept takes no other with it."""
        if len(batch) == 1:
            _tell(batch[0][1], error)
            return
        for waiting in batch:
            self._keep([waiting])


def _tell(kept: Future[Any], result: Any) -> None:
    """Whoever asked may have gone away since."""
    if not kept.set_running_or_notify_cancel():
        return
    if isinstance(result, Exception):
        kept.set_exception(result)
    else:
        kept.set_result(result)
