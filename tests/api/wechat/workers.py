"""The service as two real workers behind one port, with one WeChat account, over any database."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from api.wechat.accounts import load_accounts
from api.wechat.simulate.envelopes import Card
from tests.api.processes import Running, running, until

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

    service: Running
    card: Card

    @property
    def address(self) -> str:
        return self.service.address

    def pids(self) -> set[int]:
        return self.service.workers()

    def kill_one(self) -> None:
        """As when the machine runs out of memory: nothing is finished, nothing is closed."""
        os.kill(max(self.pids()), signal.SIGKILL)


@contextmanager
def workers(index: Path, folder: Path, database: str) -> Iterator[Workers]:
    account = folder / "公众号.yaml"
    account.write_text(ACCOUNT, encoding="utf-8")
    settings = {
        "NIANGJIAREN_WORKERS": "2",
        "NIANGJIAREN_DATABASE": database,
        "NIANGJIAREN_WECHAT": str(account),
        "NIANGJIAREN_SECRET": "s" * 32,
        "NIANGJIAREN_LOG_LEVEL": "warning",
    }
    with running(index, folder, **settings) as service:
        until(service.ready)
        yield Workers(service, Card.of(*load_accounts(account)))
