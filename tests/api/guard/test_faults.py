"""Whatever goes wrong ends in a sentence: before the first byte as a problem, within a stream as an event."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator

import anyio
import pytest
from starlette.responses import JSONResponse, StreamingResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from api.guard.faults import Faults

SECRET = "王小芳 13812345678"


async def at_once(scope: Scope, receive: Receive, send: Send) -> None:
    raise RuntimeError(SECRET)


async def in_the_stream(scope: Scope, receive: Receive, send: Send) -> None:
    async def events() -> AsyncIterator[str]:
        yield "event: sentence\ndata: {}\n\nevent: senten"
        raise RuntimeError(SECRET)

    await StreamingResponse(events(), media_type="text/event-stream")(scope, receive, send)


async def in_the_file(scope: Scope, receive: Receive, send: Send) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"half of a pic"
        raise RuntimeError(SECRET)

    await StreamingResponse(pieces(), media_type="image/png")(scope, receive, send)


async def after_the_end(scope: Scope, receive: Receive, send: Send) -> None:
    await JSONResponse({})(scope, receive, send)
    raise RuntimeError(SECRET)


def test_before_the_first_byte_it_is_a_problem(caplog: pytest.LogCaptureFixture) -> None:
    reply = TestClient(Faults(at_once)).get("/")
    assert reply.status_code == 500 and "12351" in reply.json()["detail"] and SECRET not in reply.text
    [record] = caplog.records
    assert record.levelno == logging.ERROR and record.exc_info


def test_a_person_with_a_browser_gets_a_page() -> None:
    reply = TestClient(Faults(at_once)).get("/law", headers={"accept": "text/html"})
    assert reply.status_code == 500 and reply.headers["content-type"].startswith("text/html")
    assert 'href="tel:12351"' in reply.text and SECRET not in reply.text


def test_within_a_stream_it_is_its_last_event() -> None:
    text = TestClient(Faults(in_the_stream)).get("/").text
    *_, last = text.strip().split("\n\n")
    name, data = last.split("\n")
    assert name == "event: error" and json.loads(data.removeprefix("data: "))["status"] == 500
    assert "event: senten\n\n" in text, "what was half written is ended, not continued"
    assert SECRET not in text


def test_within_anything_else_the_connection_breaks() -> None:
    """Half a picture must not look whole."""
    with pytest.raises(RuntimeError):
        TestClient(Faults(in_the_file)).get("/")


def test_after_the_end_nobody_is_bothered() -> None:
    assert TestClient(Faults(after_the_end)).get("/").json() == {}


@pytest.mark.parametrize("stream", [False, True])
def test_when_the_server_gives_up_on_a_request_the_client_is_told(stream: bool) -> None:
    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        if stream:
            head = [(b"content-type", b"text/event-stream")]
            await send({"type": "http.response.start", "status": 200, "headers": head})
        await anyio.sleep_forever()

    sent = anyio.run(_cancelled, slow)
    body = b"".join(message.get("body", b"") for message in sent).decode()
    assert "重新启动" in body and sent[-1].get("more_body", False) is False
    assert sent[0]["status"] == (200 if stream else 503)
    assert body.startswith("\n\nevent: error\n") is stream


async def _cancelled(app: object) -> list[Message]:
    """What goes out when the server cancels the request, as uvicorn does when its time to stop is over."""
    import asyncio

    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    request = asyncio.ensure_future(_run(Faults(app), receive, send))  # type: ignore[arg-type]
    await anyio.sleep(0.05)
    request.cancel()
    await request
    return sent


async def _run(app: Faults, receive: Receive, send: Send) -> None:
    await app({"type": "http", "headers": []}, receive, send)
