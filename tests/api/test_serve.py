"""Several processes behind one address (NIANGJIAREN_WORKERS), over one index, one database and one Redis."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from assistant import Settings
from tests.api.processes import ENOUGH, Running, running, until
from tests.servers import redis


def test_two_workers_answer_and_count_together(index_settings: Settings, tmp_path: Path) -> None:
    with redis() as store:
        settings = {"NIANGJIAREN_WORKERS": "2", "NIANGJIAREN_REDIS": store.url, "NIANGJIAREN_RATE": "10/hour"}
        with running(index_settings.index, tmp_path, **settings) as service:
            until(lambda: len(_answering(service)) == 2)
            statuses = [_ask(service.address) for _ in range(12)]
            routes = [line.get("route") for line in service.lines()]
        assert statuses == [200] * 10 + [429] * 2, "each worker alone would have let more pass"
        assert "/v1/ask" in routes and "POST /v1/ask" not in service.text(), "uvicorn's own access log is off"
        assert service.process.returncode == 0


def _answering(service: Running) -> set[int]:
    """The processes that have answered something so far, when several requests were sent at once."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: service.ready(), range(8)))
    return {line["pid"] for line in service.lines() if line["logger"] == "api.access"}


def _ask(address: str) -> int:
    return httpx.post(f"{address}/v1/ask", json={"question": "产假几天"}, timeout=ENOUGH).status_code
