"""POST /v1/ask/stream: the answer as server-sent events, sentence by sentence."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict
from functools import partial

from anyio import to_thread
from fastapi import APIRouter

from api.answering.capacity import questions
from api.answering.turns import AskBody, Begun, finish, prove
from api.events import EventStream, event
from api.schema.examples import EVENTS
from api.schema.responses import Responses, refusals, stream
from api.service import AssistantDep, Service, ServiceDep
from assistant import Assistant, Proven, Sentence

router = APIRouter(tags=["提问"])

_RESPONSES: Responses = {
    200: {"description": "事件流", "content": {"text/event-stream": stream(EVENTS, "event", "data")}},
    **refusals(400, 413, 422, 429, 503),
}


@router.post(
    "/v1/ask/stream",
    summary="提一个问题，一句一句地回答",
    status_code=200,
    responses=_RESPONSES,
    response_class=EventStream,
)
async def ask_stream(body: AskBody, service: ServiceDep, assistant: AssistantDep) -> EventStream:
    """依次是 start、每句一个 sentence、citations、done（和 /v1/ask 的回答一样）；中途出错是 error。

    开始之前的错误和 /v1/ask 一样返回。每 15 秒有一行注释，免得连接被掐断。连接断开就不再往下算，也什么都不保存。
    """
    begun, proven = await questions.compute(prove, service, assistant, body)
    return EventStream(_events(service, assistant, begun, proven), partial(event, "error"))


async def _events(service: Service, assistant: Assistant, begun: Begun, proven: Proven) -> AsyncGenerator[str, None]:
    """The turn is kept in one piece, when all of it has been said."""
    yield event("start", {"conversation_id": begun.key, "on": begun.on.isoformat()})
    answer = proven.answer
    async with aclosing(assistant.stream(proven)) as parts:
        async for part in parts:
            if isinstance(part, Sentence):
                yield event("sentence", asdict(part))
            else:
                answer = part
    yield event("citations", {"citations": [c.to_json() for c in answer.citations]})
    key = await to_thread.run_sync(finish, service, begun, answer, proven.slots)
    yield event("done", answer.to_json() | {"conversation_id": key})
