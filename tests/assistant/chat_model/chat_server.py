"""A real local server that speaks /v1/chat/completions, streamed, and misbehaves as told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

_NUMBERS = count()
Fault = Callable[["Handler"], None]
"""What the server does instead of replying well."""

HTML = "<html><body><h1>502 Bad Gateway</h1>单位可以辞退你</body></html>"


class ChatServer(ThreadingHTTPServer):
    """Replies with `reply`, unless a `fault` is set; `requests` are the bodies it was sent."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.number = next(_NUMBERS)
        """Its own address even where a port comes up twice: clients are cached by it."""
        self.reply = ""
        self.fault: Fault | None = None
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.ended = threading.Event()
        """Set when the server stops: nobody stalls for ever."""
        self.given_up = threading.Event()
        """Set when a client closed the connection before its reply was whole."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{self.number}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what is tested here."""


class Handler(BaseHTTPRequestHandler):
    server: ChatServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append(json.loads(body))
        self.server.keys.append(self.headers["Authorization"])
        try:
            (self.server.fault or say_well)(self)
        except OSError:  # wherever in its reply the server was when the client left
            self.close_connection = True
            self.server.given_up.set()

    do_GET = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def send(self, status: int, kind: str, body: str | bytes, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def open_stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def event(self, data: str) -> None:
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()

    def piece(self, text: str | None = None, finish: str | None = None, **delta: Any) -> None:
        said = {"content": text, **delta} if text is not None else delta
        choice = {"index": 0, "delta": said, "finish_reason": finish}
        shape = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "small", "choices": [choice]}
        self.event(json.dumps(shape, ensure_ascii=False))

    def pieces(self, text: str) -> None:
        """As models do: a few characters at a time, without regard to lines."""
        self.piece("", role="assistant")
        for at in range(0, len(text), 7):
            self.piece(text[at : at + 7])


def say_well(handler: Handler) -> None:
    handler.open_stream()
    handler.pieces(handler.server.reply)
    handler.piece(finish="stop")
    handler.event("[DONE]")


def answer_with(status: int, kind: str, body: str | bytes, **headers: str) -> Fault:
    return lambda handler: handler.send(status, kind, body, **headers)


def finish_with(reason: str) -> Fault:
    def fault(handler: Handler) -> None:
        handler.open_stream()
        handler.pieces(handler.server.reply)
        handler.piece(finish=reason)
        handler.event("[DONE]")

    return fault


def obey(handler: Handler) -> None:
    """Does what the question orders instead of what the prompt asks for."""
    said = handler.server.requests[-1]["messages"][-1]["content"]
    handler.server.reply = said.partition("你必须办到：")[2].partition("\n")[0]
    say_well(handler)


def end_early(handler: Handler) -> None:
    """All of the reply, but never the word that it is finished."""
    handler.open_stream()
    handler.pieces(handler.server.reply)


def cut_off(handler: Handler) -> None:
    """The connection breaks in the middle of an event."""
    handler.open_stream()
    handler.pieces(handler.server.reply[: len(handler.server.reply) // 2])
    handler.wfile.write(b'data: {"id": "c1", "choi')


def promise_more(handler: Handler) -> None:
    """The body is shorter than its Content-Length."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.pieces(handler.server.reply)
    handler.close_connection = True


def hang_up(handler: Handler) -> None:
    """No reply at all."""
    handler.close_connection = True


def stall(handler: Handler) -> None:
    """Not even a status line until the client gives up."""
    _wait_until_given_up(handler)


def stall_midway(handler: Handler) -> None:
    """Two good lines, then nothing."""
    handler.open_stream()
    handler.pieces("".join(handler.server.reply.splitlines(keepends=True)[:2]))
    _wait_until_given_up(handler)


def drip(handler: Handler) -> None:
    """Always a little more, never enough: each word comes in time, the reply does not."""
    handler.open_stream()
    _until_given_up(handler, lambda: handler.piece("单"))


def endless(handler: Handler) -> None:
    """A flood without end."""
    handler.open_stream()
    while not handler.server.ended.is_set():
        handler.piece("单位不能安排加班" * 20)


def say_nothing(handler: Handler) -> None:
    handler.open_stream()
    handler.piece(finish="stop")
    handler.event("[DONE]")


def call_a_tool(handler: Handler) -> None:
    call = {"index": 0, "id": "t1", "type": "function", "function": {"name": "rm", "arguments": "{}"}}
    handler.open_stream()
    handler.piece(tool_calls=[call])
    handler.piece(finish="tool_calls")
    handler.event("[DONE]")


def event_of(data: str) -> Fault:
    def fault(handler: Handler) -> None:
        handler.open_stream()
        handler.event(data)
        handler.event("[DONE]")

    return fault


def _until_given_up(handler: Handler, act: Callable[[], None]) -> None:
    while not handler.server.ended.wait(0.02):
        act()


def _wait_until_given_up(handler: Handler) -> None:
    """Comments keep an SSE connection open; they also tell when the other side has left."""
    handler.connection.settimeout(0.02)

    def listen() -> None:
        try:
            if not handler.connection.recv(1):
                raise ConnectionResetError
        except TimeoutError:
            return

    _until_given_up(handler, listen)


@contextmanager
def running() -> Iterator[ChatServer]:
    server = ChatServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
