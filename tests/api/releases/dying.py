"""python -m tests.api.releases.dying FOLDER WHERE NUMBER SHIPPED: publish, and be killed at one point by kill -9."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from api.releases import Releases, publish
from api.releases.settle import settle
from api.state import State
from api.state.clock import now
from tests.api.releases.conftest import ON, small

INDEXING = 2
"""How many steps are done when the index is built."""


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: Path, where: str, number: int, shipped: Path) -> None:
    settings = small(folder, shipped)
    state = State.open(settings)

    def progress(done: int, total: int) -> None:
        if where == "indexing" and done == INDEXING:
            die()

    if where == "before the switch":
        setattr(Releases, "point", die)  # noqa: B010
    if where == "after the switch":
        publish.__dict__["settle"] = _dying_after(settle)
    publish.Publisher(settings, state, "王管", ON, now(), progress).publish([number], "更新")


def _dying_after(work: Any) -> Any:
    """The first time, before the work, it does what it should; the second time it dies first."""
    calls: list[int] = []

    def settled(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) > 1:
            die()
        work(*arguments)

    return settled


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
