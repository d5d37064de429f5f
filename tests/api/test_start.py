"""Starting: python -m api, the lifespan, and what is said when it cannot be."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest
from starlette.testclient import TestClient

import api
from api import create_app
from api.settings import ServiceSettings
from assistant import Settings
from tests.api.processes import ENOUGH, running, until

ROOT = Path(api.__file__).parents[1]


def start(*, index: Path, **more: str) -> subprocess.Popen[str]:
    environment = os.environ | {"NIANGJIAREN_INDEX": str(index), "NIANGJIAREN_PORT": "0"} | more
    command = [sys.executable, "-m", "api"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def fails(process: subprocess.Popen[str]) -> str:
    """The message of a start that must fail."""
    output, message = process.communicate(timeout=60)
    assert process.returncode == 1 and output == "" and "Traceback" not in message
    return message


def test_it_prints_its_address_serves_and_stops(index_settings: Settings) -> None:
    process = start(index=index_settings.index.resolve())
    try:
        assert process.stdout is not None
        found = re.search(r"娘家人已启动：(http://\S+?:\d+)", process.stdout.readline())
        assert found
        with urllib.request.urlopen(f"{found[1]}/readyz", timeout=30) as reply:
            assert reply.status == 200
    finally:
        process.send_signal(signal.SIGINT)
        _, message = process.communicate(timeout=30)
    assert "Traceback" not in message


@pytest.mark.parametrize("workers", ["1", "2"])
def test_without_an_index_it_says_so(tmp_path: Path, workers: str) -> None:
    assert "索引" in fails(start(index=tmp_path / "none", NIANGJIAREN_WORKERS=workers))


def test_a_fault_in_the_accounts_is_said(tmp_path: Path) -> None:
    (tmp_path / "accounts.yaml").write_text("- 名称: 女工\n  口令: x\n", encoding="utf-8")
    accounts = {"NIANGJIAREN_WECHAT": str(tmp_path / "accounts.yaml"), "NIANGJIAREN_SECRET": "s" * 32}
    message = fails(start(index=tmp_path, **accounts))
    assert "公众号的设置有误" in message and "accounts.yaml:2：「口令」是不认识的字段" in message


def test_a_port_in_use_is_named(index_settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        message = fails(start(index=index_settings.index.resolve(), NIANGJIAREN_PORT=port))
    assert port in message and "换一个端口" in message


def test_several_workers_stop_when_told_and_leave_nothing(index_settings: Settings, tmp_path: Path) -> None:
    with running(index_settings.index, tmp_path, NIANGJIAREN_WORKERS="2", NIANGJIAREN_LOG_LEVEL="error") as service:
        until(service.ready)
        begun = [psutil.Process(pid) for pid in service.workers()]
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(ENOUGH) == 0 and service.text() == ""
    assert len(begun) == 2 and not any(worker.is_running() for worker in begun)


WRONG = {
    "NIANGJIAREN_PORT": "八千",
    "NIANGJIAREN_WORKERS": "0",
    "NIANGJIAREN_RATE": "sixty",
    "NIANGJIAREN_LOG_LEVEL": "loud",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str) -> None:
    assert name in fails(start(index=tmp_path, **{name: WRONG[name]}))


def test_the_lifespan_opens_the_assistant(service_settings: ServiceSettings) -> None:
    with TestClient(create_app(service_settings)) as client:
        assert client.get("/readyz").json()["status"] == "ready"


def test_the_app_lives_without_an_index_and_says_what_is_wrong(
    service_settings: ServiceSettings, tmp_path: Path
) -> None:
    settings = service_settings.model_copy(update={"index": tmp_path / "none"})
    with TestClient(create_app(settings)) as client:
        assert client.get("/healthz").status_code == 200
        response = client.get("/readyz")
        assert response.status_code == 503 and "索引" in response.json()["detail"]
