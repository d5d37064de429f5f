"""Reading a stream of events as a browser reads it, and a server to read it from."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any

import uvicorn
from fastapi import FastAPI


@dataclass(frozen=True)
class Event:
    name: str
    data: dict[str, Any]


def events_of(text: str) -> list[Event]:
    """The events of a whole stream; comments are passed over."""
    blocks = [b for b in text.split("\n\n") if b.strip() and not b.startswith(":")]
    return [_event(block) for block in blocks]


def _event(block: str) -> Event:
    name, data = block.split("\n")
    assert name.startswith("event: ") and data.startswith("data: ")
    return Event(name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))


@contextmanager
def serving(app: FastAPI) -> Iterator[tuple[str, int]]:
    """The app behind a real server of its own; yields host and port."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=2))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield "127.0.0.1", listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(10)
