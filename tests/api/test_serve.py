"""Several processes: uvicorn --factory api.serve:app --workers 2, over one index, one database and one Redis."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from assistant import Settings
from tests.api.processes import ENOUGH, ROOT, until
from tests.servers import redis


def test_two_workers_answer_and_count_together(index_settings: Settings, tmp_path: Path) -> None:
    with redis() as store, socket.create_server(("127.0.0.1", 0)) as listening:
        log = tmp_path / "log"
        process = _start(listening, log, index_settings.index, tmp_path, store.url)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        try:
            until(lambda: len(_answering(address, log)) == 2)
            statuses = [_ask(address) for _ in range(12)]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(ENOUGH)
    assert statuses == [200] * 10 + [429] * 2, "each worker alone would have let more pass"
    written = log.read_text(encoding="utf-8")
    assert '"route": "/v1/ask"' in written and "POST /v1/ask" not in written, "uvicorn's own access log is off"


def _start(listening: socket.socket, log: Path, index: Path, folder: Path, store: str) -> subprocess.Popen[bytes]:
    settings = {
        "NIANGJIAREN_INDEX": str(index.resolve()),
        "NIANGJIAREN_DATABASE": f"sqlite:///{folder}/state.db",
        "NIANGJIAREN_REDIS": store,
        "NIANGJIAREN_RATE": "10/hour",
    }
    serve = ["--factory", "api.serve:app", "--workers", "2", "--timeout-graceful-shutdown", "5"]
    with log.open("w") as errors:
        return subprocess.Popen(
            [sys.executable, "-m", "uvicorn", *serve, "--fd", str(listening.fileno())],
            cwd=ROOT,
            env=os.environ | settings,
            stdout=errors,
            stderr=errors,
            pass_fds=[listening.fileno()],
        )


def _answering(address: str, log: Path) -> set[int]:
    """The processes that have answered something so far, when several requests were sent at once."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(_up, [address] * 8))
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
    return {line["pid"] for line in lines if line["logger"] == "api.access"}


def _up(address: str) -> bool:
    try:
        return httpx.get(f"{address}/readyz", timeout=ENOUGH).is_success
    except httpx.TransportError:
        return False


def _ask(address: str) -> int:
    return httpx.post(f"{address}/v1/ask", json={"question": "产假几天"}, timeout=ENOUGH).status_code
