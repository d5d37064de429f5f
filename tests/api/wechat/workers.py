"""The service as two real workers behind one port, with one WeChat account, over any database."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from api.wechat.accounts import load_accounts
from api.wechat.simulate.envelopes import Card
from tests.api.processes import ENOUGH, ROOT, until

ACCOUNT = """\
- 名称: 风暴
  AppID: wx0123456789abcdef
  Token: stormstorm
  EncodingAESKey: abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG
  模式: 安全
"""


@dataclass(frozen=True)
class Workers:
    """Two processes behind one port."""

    parent: psutil.Process
    address: str
    card: Card

    def pids(self) -> set[int]:
        """Those that serve; the parent has another child, which only tidies up."""
        return {child.pid for child in self.parent.children() if "spawn_main" in " ".join(child.cmdline())}

    def kill_one(self) -> None:
        """As when the machine runs out of memory: nothing is finished, nothing is closed."""
        os.kill(max(self.pids()), signal.SIGKILL)


@contextmanager
def workers(index: Path, folder: Path, database: str) -> Iterator[Workers]:
    account = folder / "公众号.yaml"
    account.write_text(ACCOUNT, encoding="utf-8")
    settings = {
        "NIANGJIAREN_INDEX": str(index.resolve()),
        "NIANGJIAREN_DATABASE": database,
        "NIANGJIAREN_RATE": "off",
        "NIANGJIAREN_WECHAT": str(account),
        "NIANGJIAREN_SECRET": "s" * 32,
        "NIANGJIAREN_LOG_LEVEL": "warning",
    }
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listening, (folder / "log").open("w") as log:
        serve = ["--factory", "api.serve:app", "--workers", "2", "--timeout-graceful-shutdown", "5"]
        process = subprocess.Popen(
            [sys.executable, "-m", "uvicorn", *serve, "--fd", str(listening.fileno())],
            cwd=ROOT,
            env=os.environ | settings,
            stdout=log,
            stderr=log,
            pass_fds=[listening.fileno()],
        )
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            until(lambda: _ready(address))
            yield Workers(psutil.Process(process.pid), address, Card.of(*load_accounts(account)))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(ENOUGH)


def _ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", timeout=ENOUGH).is_success
    except httpx.TransportError:
        return False
