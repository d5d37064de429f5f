"""SIGTERM to a real process: what runs may finish within a bound, a stream never just breaks off, all is closed."""

from __future__ import annotations

import json
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Thread

import httpx
import pytest

from tests.api.processes import ENOUGH, Reply, Running, running, talk, until

SLOW = ("-m", "tests.api.slow_service")
Told = Callable[[], list[str]]
Start = Callable[..., AbstractContextManager[Running]]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Without an index the process is up sooner; what it serves here needs none."""

    def start(**environment: str) -> AbstractContextManager[Running]:
        return running(tmp_path / "none", tmp_path, *SLOW, **environment)

    return start


@contextmanager
def listening(service: Running, path: str) -> Iterator[Told]:
    """A client in the middle of a stream; the events it has got by its end."""
    events: list[str] = []
    with httpx.stream("GET", service.address + path, timeout=ENOUGH) as reply:
        lines = reply.iter_lines()
        assert next(lines) == "event: sentence"
        yield lambda: events
        events += [line for line in lines if line]


@contextmanager
def waiting(service: Running, path: str) -> Iterator[list[Reply]]:
    """A client that waits for its answer, which the server is working on; the list has it in the end."""
    replies: list[Reply] = []
    request = f"GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".encode()
    client = Thread(target=lambda: replies.append(talk(service.port, request)))
    client.start()
    for _ in range(3):
        # The server surely has begun with it when it has answered others meanwhile.
        httpx.get(f"{service.address}/healthz", timeout=ENOUGH)
    yield replies
    client.join(ENOUGH)


def ended(service: Running) -> bool:
    return service.process.wait(ENOUGH) in (0, -signal.SIGTERM)


def test_what_ends_in_time_is_finished_and_nobody_new_is_let_in(start: Start) -> None:
    with start() as service:
        with (
            waiting(service, "/v1/slow-thread?seconds=2") as thread,
            waiting(service, "/v1/slow-task?seconds=2") as task,
            listening(service, "/v1/slow-stream?seconds=2") as told,
        ):
            service.process.send_signal(signal.SIGTERM)
            until(lambda: not _lets_in(service))
        assert [reply.status for reply in thread + task] == [200, 200]
        assert told()[-2:] == ["event: done", "data: {}"]
        assert ended(service) and "fault" not in service.text()


def _lets_in(service: Running) -> bool:
    try:
        socket.create_connection(("127.0.0.1", service.port), timeout=ENOUGH).close()
    except ConnectionRefusedError:
        return False
    return True


def test_what_takes_too_long_is_told_so(start: Start) -> None:
    with start(NIANGJIAREN_ANSWER_TIMEOUT="1") as service:
        with (
            waiting(service, "/v1/slow-task?seconds=600") as task,
            listening(service, "/v1/slow-stream?seconds=600") as told,
        ):
            service.process.send_signal(signal.SIGTERM)
        name, data = told()[-2:]
        assert name == "event: error" and "重新启动" in json.loads(data.removeprefix("data: "))["detail"]
        assert [reply.status for reply in task] == [503] and task[0].problem()["detail"]
        assert ended(service)


def test_an_idle_process_ends_and_leaves_nothing_open(start: Start, tmp_path: Path) -> None:
    with start() as service, httpx.Client() as kept:
        assert kept.get(f"{service.address}/healthz", timeout=ENOUGH).status_code == 200
        assert list(tmp_path.glob("state.db-*")), "the database is open"
        service.process.send_signal(signal.SIGTERM)
        assert ended(service)
    assert not list(tmp_path.glob("state.db-*")), "the database was closed"
