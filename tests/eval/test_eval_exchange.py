"""What is timed of a request, against a small server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from eval.exchange import Server, all_at_once, by_clients, each_by_clients, failed_of, one_after_the_other

T = TypeVar("T")
HEAD = b"HTTP/1.1 %d X\r\nconnection: close\r\n\r\n"
SENTENCE, DONE = b"event: sentence\ndata: {}\n\n", b"event: done\ndata: {}\n\n"


def against(pieces: list[bytes], work: Callable[[Server], Awaitable[T]]) -> tuple[T, list[bytes]]:
    """What `work` gives against a server that answers every request with the pieces; and the requests it got."""
    requests: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        requests.append(await reader.readuntil(b"\r\n\r\n"))
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.02)
        writer.close()

    async def run() -> T:
        async with await asyncio.start_server(answer, "127.0.0.1", 0) as listening:
            port = listening.sockets[0].getsockname()[1]
            return await work(Server("127.0.0.1", port))

    return asyncio.run(run()), requests


def test_the_first_words_are_the_first_sentence_not_the_first_byte() -> None:
    start = b"event: start\ndata: {}\n\n"
    reply, [request] = against([HEAD % 200, start, SENTENCE, SENTENCE, DONE], lambda s: s.stream("产假几天"))
    assert reply.status == 200 and reply.complete and reply.size == len(start + SENTENCE * 2 + DONE)
    assert 0.04 <= reply.first < reply.whole
    assert request.startswith(b"POST /v1/ask/stream HTTP/1.1\r\n")


INCOMPLETE = [
    pytest.param([HEAD % 200, SENTENCE], id="broken-off"),
    pytest.param([HEAD % 200, DONE], id="no-sentence"),
    pytest.param([HEAD % 200], id="nothing"),
    pytest.param([HEAD % 503, SENTENCE + DONE], id="refused"),
]


@pytest.mark.parametrize("pieces", INCOMPLETE)
def test_what_is_not_a_whole_stream_counts_as_failed(pieces: list[bytes]) -> None:
    reply, _ = against(pieces, lambda server: server.stream("产假几天"))
    assert failed_of([reply]) == 1
    with pytest.raises(RuntimeError, match="1 次"):
        failed_of([reply], fatal=True)


def test_a_page_is_timed_to_its_first_byte() -> None:
    reply, [request] = against([HEAD % 200, b"<p>", b"</p>"], lambda server: server.get("/law"))
    assert (reply.size, reply.status, reply.complete) == (7, 200, True) and reply.first < reply.whole
    assert request.startswith(b"GET /law HTTP/1.1\r\n") and b"content-length" not in request


def test_one_after_the_other_keeps_the_order() -> None:
    replies, requests = against([HEAD % 200, b"x"], lambda s: one_after_the_other(s.get, ["/a", "/b", "/c"]))
    assert len(replies) == 3 and [r.split()[1] for r in requests] == [b"/a", b"/b", b"/c"]


def test_in_a_crowd_who_gets_no_reply_is_none() -> None:
    replies, _ = against([], lambda server: all_at_once(server.stream, ["a", "b"]))
    assert replies == [None, None] and failed_of(replies) == 2


def test_clients_share_the_questions() -> None:
    rate, requests = against([HEAD % 200, b"{}"], lambda server: by_clients(server.ask, list("abcdefg"), 3))
    assert rate > 0 and len(requests) == 7


def test_clients_that_are_refused_measure_nothing() -> None:
    with pytest.raises(RuntimeError):
        against([HEAD % 500, b"{}"], lambda server: by_clients(server.ask, ["a"], 1))


def test_each_reply_of_the_clients_is_timed() -> None:
    replies, requests = against([HEAD % 200, b"{}"], lambda server: each_by_clients(server.ask, list("abcde"), 2))
    assert len(replies) == len(requests) == 5 and all(reply.whole > 0 for reply in replies)
