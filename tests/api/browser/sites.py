"""Servers around the service: somebody else's site that embeds the widget, and a line that can be cut."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from fastapi import FastAPI
from starlette.responses import HTMLResponse

from tests.api.browser.conftest import served

EMBEDDED = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>某某纺织厂工会</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{head}</head>
<body><main><h1>某某纺织厂工会</h1><p>下周一体检。</p>{body}</main>{script}</body></html>"""


MARK = b"event: sentence"


class Site:
    """Pages of another origin, each with its own headers, and every address that was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, dict[str, str]]] = {}
        self.address = ""

    def put(self, path: str, html: str, headers: dict[str, str] | None = None) -> str:
        """The address under which this page can now be opened."""
        self.pages[path] = (html, headers or {})
        return self.address + path

    def reply(self, path: str) -> HTMLResponse:
        html, headers = self.pages.get("/" + path, ("<!doctype html><title>无</title>", {}))
        return HTMLResponse(html, 200, headers)


@contextmanager
def foreign_site() -> Iterator[Site]:
    app, site = FastAPI(openapi_url=None), Site()
    app.get("/{path:path}")(site.reply)
    with served(app) as site.address:
        yield site


class Line:
    """A TCP line to the service. `mode`: pass, or stop at the third sentence until `released`, then go on
    (hold) or break (cut).
    """

    def __init__(self, target: str) -> None:
        host, port = target.removeprefix("http://").split(":")
        self.target = (host, int(port))
        self.mode = "pass"
        self.released = Event()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self.released.set()
        self.listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listening.accept()
                far = socket.create_connection(self.target)
                Thread(target=self._up, args=(near, far), daemon=True).start()
                Thread(target=self._down, args=(far, near), daemon=True).start()

    def _up(self, near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := near.recv(65536):
                far.sendall(data)
        _end(far)

    def _down(self, far: socket.socket, near: socket.socket) -> None:
        seen = 0
        with suppress(OSError):
            while data := far.recv(65536):
                at = _sentence(data, 3 - seen)
                seen += data.count(MARK)
                if at is not None and self.mode != "pass":
                    near.sendall(data[:at])
                    # Browsers throw away what they have not read yet when a line breaks.
                    self.released.wait(20)
                    if self.mode == "cut":
                        break
                    data = data[at:]
                near.sendall(data)
        _end(far)
        _end(near)


def _sentence(data: bytes, which: int) -> int | None:
    """Where the so-manieth sentence begins in these bytes."""
    at = -1
    for _ in range(which):
        at = data.find(MARK, at + 1)
        if at < 0:
            return None
    return at if which > 0 else None


def _end(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
