"""A desk in a process of its own: `python -m tests.api.wechat.other_process INDEX DATABASE`.

It reads a line of JSON for each message and writes one with the reply, or with REFUSED. A line with `die` is answered
by a copy of the process, made for it, that kills itself (SIGKILL) before the so-manieth line of the desk, the ledger
and the check for replays is run.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from api.service import today
from api.wechat import desk, ledger, replay
from api.wechat.refused import Forbidden
from assistant import Assistant, Settings
from tests.api.wechat.desks import Bench, said, service_of

WATCHED = {str(desk.__file__), str(ledger.__file__), str(replay.__file__)}
REFUSED = "403"


def main() -> None:
    index, address = Path(sys.argv[1]), sys.argv[2]
    assistant = Assistant.open(Settings(index=index, _env_file=None))
    bench = Bench(service_of(index, address, assistant))
    assistant.prove("产假几天", on=today())
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        said_or_died = _reply(bench, order) if order["die"] is None else _in_a_copy(order, bench)
        print(json.dumps(said_or_died), flush=True)


def _reply(bench: Bench, order: dict[str, Any]) -> str | None:
    try:
        return bench.reply(said(order["text"], order["who"], key=order["key"]), order["nonce"])
    except Forbidden:
        return REFUSED


def _in_a_copy(order: dict[str, Any], bench: Bench) -> bool:
    """Whether it died; its connections are its own."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    assert bench.service.state is not None
    bench.service.state.database.engine.dispose(close=False)
    sys.settrace(_Death(order["die"]))
    _reply(bench, order)
    os._exit(0)


class _Death:
    """Counts the lines that are run in the watched files, and kills the process before one of them."""

    def __init__(self, left: int) -> None:
        self.left = left

    def __call__(self, frame: FrameType, event: str, argument: Any) -> _Death | None:
        if frame.f_code.co_filename not in WATCHED:
            return None
        if event == "line":
            self.left -= 1
            if self.left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return self


if __name__ == "__main__":
    main()
