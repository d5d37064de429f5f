"""One reply from a chat model, line by line, within a time limit that covers all of it.

The reply is read on one background event loop, because only there can a connection that says nothing be given up at
once; the caller waits on a queue, in a thread (`lines`) or on an event loop of its own (`alines`). A reply counts only
when it is whole: the endpoint says itself that it has finished.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from assistant.chat_model.prompts import Message
from assistant.model import AssistantError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

LONGEST = 8000
"""A reply is given up after so many characters."""
GRACE = 1.0
"""Seconds beyond the limit that a caller waits for the background loop to say so."""
AGAIN = 2.0
"""Seconds until what should stop is told so again: time to close a connection, which a second word would break off."""
_STARTING = threading.Lock()
NO_KEY = "none"
"""What is sent where no key is set, so that no other program's key leaves this machine."""


class ChatFailure(Exception):
    """The endpoint did not give a whole reply in time; the message is for the log."""


Piece = str | ChatFailure | None
"""Some of a reply, why it broke off, or None at its end."""
Put = Callable[[Piece], object]


def open_endpoint(model: str, base_url: str, api_key: str | None, seconds: float) -> BaseChatModel:
    """LangChain's client for an OpenAI-compatible endpoint. Raises AssistantError when it is not installed."""
    try:
        from langchain_openai import ChatOpenAI
    except ImportError:
        raise AssistantError("设了 CHAT_MODEL，但没有装语言模型的组件：pip install 'niangjiaren[chat]'") from None
    from pydantic import SecretStr

    return ChatOpenAI(
        model=model,
        base_url=base_url,
        api_key=SecretStr(api_key or NO_KEY),
        temperature=0,
        timeout=seconds,
        max_retries=0,
        stream_usage=False,
        stream_chunk_timeout=None,  # our limit covers all of it; theirs would swallow a cancellation, see `_stop`
        use_responses_api=False,
    )


def close_endpoint(model: BaseChatModel) -> None:
    """Closes the connections that an endpoint of ours keeps; another LangChain model looks after its own."""
    client = getattr(model, "root_async_client", None)
    if client is not None:
        asyncio.run_coroutine_threadsafe(client.close(), _loop()).result(GRACE)


def lines(model: BaseChatModel, messages: Sequence[Message], seconds: float) -> Iterator[str]:
    """The reply's lines, each as soon as it is whole. Raises ChatFailure; closing it gives the reply up."""
    buffer = ""
    for piece in _pieces(model, messages, seconds):
        *whole, buffer = (buffer + piece).split("\n")
        yield from whole
    yield buffer


async def alines(model: BaseChatModel, messages: Sequence[Message], seconds: float) -> AsyncGenerator[str, None]:
    """The same for a caller on another event loop: no thread waits."""
    loop, buffer = asyncio.get_running_loop(), ""
    out: asyncio.Queue[Piece] = asyncio.Queue()

    def put(piece: Piece) -> None:
        with suppress(RuntimeError):  # the caller's loop is closed: nobody listens any more
            loop.call_soon_threadsafe(out.put_nowait, piece)

    reading = asyncio.run_coroutine_threadsafe(_read(model, messages, seconds, put), _loop())
    try:
        while (piece := await _anext(out, seconds + GRACE)) is not None:
            *whole, buffer = (buffer + piece).split("\n")
            for line in whole:
                yield line
    finally:
        reading.cancel()
    yield buffer


def _pieces(model: BaseChatModel, messages: Sequence[Message], seconds: float) -> Iterator[str]:
    out: queue.SimpleQueue[Piece] = queue.SimpleQueue()
    reading = asyncio.run_coroutine_threadsafe(_read(model, messages, seconds, out.put), _loop())
    try:
        while (piece := _next(out, seconds + GRACE)) is not None:
            yield piece
    finally:
        reading.cancel()


def _next(out: queue.SimpleQueue[Piece], seconds: float) -> str | None:
    try:
        return _unless_failed(out.get(timeout=seconds))
    except queue.Empty:
        raise ChatFailure("no word from the background loop") from None


async def _anext(out: asyncio.Queue[Piece], seconds: float) -> str | None:
    try:
        return _unless_failed(await asyncio.wait_for(out.get(), seconds))
    except TimeoutError:
        raise ChatFailure("no word from the background loop") from None


def _unless_failed(piece: Piece) -> str | None:
    if isinstance(piece, ChatFailure):
        raise piece
    return piece


async def _read(model: BaseChatModel, messages: Sequence[Message], seconds: float, put: Put) -> None:
    """Puts the reply's pieces, then None when it was whole, else why it was not."""
    work = asyncio.ensure_future(_read_whole(model, messages, put))
    try:
        await asyncio.wait({work}, timeout=seconds)
        put(_outcome(work))
    finally:
        await _stop(work)


def _outcome(work: asyncio.Task[None]) -> ChatFailure | None:
    if not work.done():
        return ChatFailure("too slow")
    error = asyncio.CancelledError() if work.cancelled() else work.exception()
    if error is None or isinstance(error, ChatFailure):
        return error
    return ChatFailure(type(error).__name__)  # whatever a client library raises at an endpoint that misbehaves


async def _stop(work: asyncio.Task[None]) -> None:
    """Cancel it until it ends: before Python 3.12, `wait_for` inside a client may swallow a cancellation."""
    while not work.done():
        work.cancel()
        await asyncio.wait({work}, timeout=AGAIN)
    _outcome(work)


async def _read_whole(model: BaseChatModel, messages: Sequence[Message], put: Put) -> None:
    length, finish = 0, None
    async with aclosing(cast("AsyncGenerator[AIMessageChunk, None]", model.astream(list(messages)))) as stream:
        async for chunk in stream:
            if not isinstance(chunk.content, str):
                raise ChatFailure("no text")
            length += len(chunk.content)
            if length > LONGEST:
                raise ChatFailure("too long")
            finish = chunk.response_metadata.get("finish_reason") or finish
            put(chunk.content)
    if finish != "stop" or not length:
        raise ChatFailure(f"not whole: {finish}")


def _loop() -> asyncio.AbstractEventLoop:
    """One loop for all endpoints, because their clients keep connections that belong to the loop they began on."""
    with _STARTING:
        return _started_loop()


@lru_cache(maxsize=1)
def _started_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="chat-model", daemon=True).start()
    return loop
