"""Real servers for these tests: one in a thread, with our connection guard, and one in a process of its own."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import psutil
import uvicorn

import api
from api.guard.protocol import Guarded

ROOT = Path(api.__file__).parents[1]
ENOUGH = 120.0


@dataclass(frozen=True)
class Running:
    """A process that serves at `port`; `lines()` is its log so far."""

    process: subprocess.Popen[str]
    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> set[int]:
        """The processes that serve; the parent has another child, which only tidies up."""
        return {child.pid for child in psutil.Process(self.process.pid).children() if _serves(child)}

    def ready(self) -> bool:
        """Whether it answers questions."""
        try:
            return httpx.get(f"{self.address}/readyz", timeout=ENOUGH).is_success
        except httpx.TransportError:
            return False

    def text(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text().splitlines()]


def _serves(child: psutil.Process) -> bool:
    """Not one that was killed and that its parent has not buried yet."""
    try:
        return "spawn_main" in " ".join(child.cmdline())
    except psutil.NoSuchProcess:
        return False


@contextmanager
def running(index: Path, folder: Path, *command: str, **environment: str) -> Iterator[Running]:
    """`python -m api`, or another command that prints the address it serves at; stopped afterwards."""
    settings = {
        "NIANGJIAREN_INDEX": str(index.resolve()),
        "NIANGJIAREN_DATABASE": f"sqlite:///{folder}/state.db",
        "NIANGJIAREN_PORT": "0",
        "NIANGJIAREN_RATE": "off",
    }
    log = folder / "log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, *(command or ("-m", "api"))],
            cwd=ROOT,
            env=os.environ | settings | environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
        )
    try:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)", process.stdout.readline())
        assert found, log.read_text(encoding="utf-8")
        yield Running(process, int(found[1]), log)
    finally:
        process.terminate()
        process.communicate(timeout=ENOUGH)


@contextmanager
def serving(app: Any, **more: Any) -> Iterator[int]:
    """The app in a thread, behind a real server with more of its settings; yields its port."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=2, **more))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            until(lambda: server.started)
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(ENOUGH)


def guarded(app: Any) -> AbstractContextManager[int]:
    """The same as `python -m api` serves it."""
    return serving(app, http=Guarded)


def until(true: Any) -> None:
    """Wait until something is so; ENOUGH is far more than it takes."""
    end = time.monotonic() + ENOUGH
    while not true():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


@dataclass(frozen=True)
class Reply:
    """What came back over a bare socket until the other side closed it."""

    status: int
    headers: dict[str, str]
    body: bytes

    def problem(self) -> dict[str, Any]:
        assert self.headers["content-type"] == "application/problem+json"
        found: dict[str, Any] = json.loads(self.body)
        return found


def talk(port: int, *pieces: bytes) -> Reply:
    """Send the pieces as they are and read to the end."""
    with socket.create_connection(("127.0.0.1", port), timeout=ENOUGH) as connection:
        for piece in pieces:
            try:
                connection.sendall(piece)
            except (BrokenPipeError, ConnectionResetError):
                break
        return read(connection)


def read(connection: socket.socket) -> Reply:
    """Everything until the other side closes."""
    received = b""
    try:
        while piece := connection.recv(65536):
            received += piece
    except ConnectionResetError:
        pass
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return Reply(int(first.split()[1]), headers, body)
