"""Slow work: done in a thread, one piece at a time in each process, while the officer sees how far it is."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from threading import BoundedSemaphore, Thread

from fastapi import Request
from starlette.responses import Response

from api.console.admission import OfficerDep
from api.console.errors import ConsoleError
from api.console.pages import page, see
from api.console.route import section_router
from api.service import StateDep
from api.state import State, StateError
from api.state.console import Officer, OfficerError
from api.state.releases import ProposalError
from assistant import AssistantError

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""
Work = Callable[[Progress], str]
"""Does it and gives the page to go to."""
PATIENCE = 1.5
"""Seconds in which quick work is waited for, so that nobody sees a page of progress for nothing."""
_TELL_EVERY = 0.5
_QUEUE_PULSE = 20.0
_BROKEN = "出了意外，没有做成。请再来一次；还是不行，请告诉管理员。"
_at_once = BoundedSemaphore(1)
log = logging.getLogger(__name__)
router = section_router()


@router.get("/console/work/{key}")
def work(request: Request, key: str, officer: OfficerDep, state: StateDep) -> Response:
    """How far it is; on to its page when it is done."""
    job = state.jobs.get(key)
    if job is None or job.officer != officer.name:
        raise ConsoleError("没有这项工作，可能早就做完了。", 404)
    return see(request, job.page) if job.page else page(request, "work.html", job=job)


def begin(request: Request, state: State, officer: Officer, name: str, run: Work) -> Response:
    """Start it and send the officer there. `name` says what it is: 组一份试卷. Raises StateError."""
    key = state.jobs.begin(officer.name, name)
    thread = Thread(target=_carry_out, args=(state, key, run), name=f"console work {key[:6]}", daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return see(request, f"/console/work/{key}")


def _carry_out(state: State, key: str, run: Work) -> None:
    try:
        while not _at_once.acquire(timeout=_QUEUE_PULSE):
            state.jobs.progress(key, 0, 0)
        try:
            state.jobs.finish(key, run(_telling(state, key)))
        except (ConsoleError, OfficerError, ProposalError, AssistantError) as error:
            state.jobs.fail(key, str(error))
        except Exception:
            state.jobs.fail(key, _BROKEN)
            log.exception("工作台的一项工作没有做成")
        finally:
            _at_once.release()
    except StateError as error:
        log.error("%s", error)


def _telling(state: State, key: str) -> Progress:
    """Not every step is a write."""
    last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _TELL_EVERY or done == total:
            last = time.monotonic()
            state.jobs.progress(key, done, total)

    return tell
