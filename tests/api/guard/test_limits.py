"""How much and how slowly a request may come: over real sockets, each refusal with its status and a sentence."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection

import pytest
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from api import create_app
from api.guard import protocol
from api.guard.limits import MAX_ADDRESS, MAX_BODY, MAX_HEADERS, BodyLimit
from api.guard.protocol import MAX_HEAD
from api.settings import ServiceSettings
from assistant import Assistant
from tests.api.processes import Reply, guarded, read, talk, until

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ASK = b"POST /v1/ask HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n"
HEALTH = b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n"
GOOD = json.dumps({"question": "产假几天", "on": "2026-11-22"}).encode()


@pytest.fixture
def port(service_settings: ServiceSettings, assistant: Assistant) -> Iterator[int]:
    with guarded(create_app(service_settings, assistant)) as port:
        yield port


def refused(reply: Reply, status: int) -> None:
    assert reply.status == status
    problem = reply.problem()
    assert problem["status"] == status and CHINESE.search(problem["title"]) and CHINESE.search(problem["detail"])


def with_length(body: bytes, length: int | None = None) -> bytes:
    return ASK + b"content-length: %d\r\n\r\n" % (len(body) if length is None else length) + body


def in_chunks(*pieces: bytes) -> bytes:
    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return ASK + b"transfer-encoding: chunked\r\n\r\n" + body + b"0\r\n\r\n"


MEGABYTE = b" " * 2**20
REFUSED = [
    pytest.param(with_length(MEGABYTE), 413, id="1-MB-announced"),
    pytest.param(with_length(b"", 10**15), 413, id="a-petabyte-announced-and-nothing-sent"),
    pytest.param(in_chunks(*[MEGABYTE[:4096]] * 256), 413, id="1-MB-in-chunks"),
    pytest.param(with_length(b" " * (MAX_BODY + 1)), 413, id="one-byte-too-much"),
    pytest.param(with_length(b"[" * 60_000), 400, id="brackets-that-never-close"),
    pytest.param(with_length(b"[" * 30_000 + b"]" * 30_000), 400, id="nested-deeper-than-can-be-read"),
    pytest.param(with_length(b'{"question":' * 5_000 + b"1" + b"}" * 5_000), 400, id="objects-within-objects"),
    pytest.param(with_length(b'{"question": ' + b"9" * 5_000 + b"}"), 400, id="a-number-of-5000-digits"),
    pytest.param(with_length(b'{"question": "\xff\xfe"}'), 400, id="not-utf-8"),
    pytest.param(with_length(b'{"question": "\\ud800"}'), 422, id="half-a-surrogate-pair"),
    pytest.param(with_length(b'{"question": NaN}'), 422, id="not-a-number"),
    pytest.param(with_length(b"question=a"), 422, id="not-json"),
    pytest.param(ASK + b"\r\n", 422, id="no-body"),
    pytest.param(HEALTH.replace(b"/healthz", b"/" + b"x" * MAX_ADDRESS) + b"\r\n", 414, id="long-path"),
    pytest.param(HEALTH.replace(b"/healthz", b"/v1/search?q=" + b"x" * MAX_ADDRESS) + b"\r\n", 414, id="long-query"),
    pytest.param(HEALTH + b"x: y\r\n" * (MAX_HEADERS + 1) + b"\r\n", 431, id="many-headers"),
    pytest.param(HEALTH + b"cookie: " + b"x" * 40_000 + b"\r\n\r\n", 431, id="long-header"),
    pytest.param(HEALTH + b"x: y\r\n" * 50_000 + b"\r\n", 431, id="300-KB-of-headers"),
    pytest.param(HEALTH + b"cookie: " + b"x" * 2**20, 431, id="a-header-that-never-ends"),
    pytest.param(b"GET /" + b"x" * 2**20, 431, id="an-address-that-never-ends"),
    pytest.param(b"nonsense\r\n\r\n", 400, id="not-http"),
    pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200, 400, id="tls-to-a-plain-port"),
    pytest.param(b"GET /\xff HTTP/1.1\r\nhost: x\r\n\r\n", 400, id="address-not-ascii"),
    pytest.param(HEALTH + b"content-length: x\r\n\r\n", 400, id="length-not-a-number"),
    pytest.param(HEALTH + b"content-length: 1\r\ncontent-length: 2\r\n\r\n", 400, id="two-lengths"),
    pytest.param(
        ASK + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n", 400, id="length-and-chunks"
    ),
]


@pytest.mark.parametrize(("request_", "status"), REFUSED)
def test_what_is_too_much_or_unreadable_is_refused_in_chinese(port: int, request_: bytes, status: int) -> None:
    refused(talk(port, request_), status)
    assert talk(port, HEALTH + b"\r\n").status == 200


def test_what_is_within_the_limits_is_answered(port: int) -> None:
    padding = b" " * (MAX_BODY - len(GOOD))
    assert talk(port, with_length(GOOD + padding)).status == 200
    assert talk(port, in_chunks(*(GOOD[n : n + 3] for n in range(0, len(GOOD), 3)))).status == 200
    assert talk(port, HEALTH + b"x: y\r\n" * (MAX_HEADERS - 3) + b"\r\n").status == 200


def test_a_kept_connection_counts_each_request_for_itself(port: int) -> None:
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        for _ in range(MAX_HEAD // 20_000 + 2):
            connection.request("GET", "/healthz", headers={"x-pad": "x" * 20_000})
            reply = connection.getresponse()
            assert (reply.status, reply.read()) == (200, b'{"status":"ok"}')


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await JSONResponse({})(scope, receive, send)


def test_a_body_that_comes_too_slowly_gets_a_408() -> None:
    with (
        guarded(BodyLimit(echo, seconds=0.2)) as port,
        socket.create_connection(("127.0.0.1", port)) as connection,
    ):
        connection.sendall(with_length(b"{", 1000).replace(b"connection: close\r\n", b""))
        refused(read(connection), 408)


def test_dripping_does_not_buy_more_time() -> None:
    """The time is for the whole body, not for each byte."""
    with (
        guarded(BodyLimit(echo, seconds=0.5)) as port,
        socket.create_connection(("127.0.0.1", port)) as connection,
    ):
        connection.sendall(with_length(b"{", 1000))
        connection.settimeout(0.05)
        head = b""

        def answered() -> bool:
            nonlocal head
            try:
                connection.sendall(b" ")
                head += connection.recv(65536)
            except (TimeoutError, ConnectionError):
                pass
            return b"408" in head

        until(answered)


SLOW = [
    pytest.param(b"GET /healthz HTT", id="within-the-first-line"),
    pytest.param(HEALTH + b"x: ", id="within-a-header"),
    pytest.param(HEALTH + b"x: y\r\n", id="before-the-empty-line"),
]


@pytest.mark.parametrize("beginning", SLOW)
def test_headers_that_never_end_get_a_408(
    service_settings: ServiceSettings, assistant: Assistant, monkeypatch: pytest.MonkeyPatch, beginning: bytes
) -> None:
    monkeypatch.setattr(protocol, "REQUEST_SECONDS", 0.3)
    with guarded(create_app(service_settings, assistant)) as port:
        refused(talk(port, beginning), 408)


def test_a_connection_that_says_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "REQUEST_SECONDS", 0.2)
    with guarded(echo) as port, socket.create_connection(("127.0.0.1", port)) as connection:
        assert connection.recv(1) == b""


def test_patience_ends_with_the_request_not_with_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that came in time may be answered as slowly as it needs."""
    monkeypatch.setattr(protocol, "REQUEST_SECONDS", 0.1)

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        import anyio

        await anyio.sleep(0.4)
        await JSONResponse({})(scope, receive, send)

    with guarded(slow) as port:
        assert talk(port, HEALTH + b"\r\n").status == 200


def test_many_slow_clients_do_not_stop_the_others(port: int) -> None:
    slow = []
    try:
        for _ in range(100):
            connection = socket.create_connection(("127.0.0.1", port))
            connection.sendall(with_length(b"{", 60_000))
            slow.append(connection)
        assert talk(port, with_length(GOOD)).status == 200
    finally:
        for connection in slow:
            connection.close()
