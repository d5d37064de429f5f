"""POST /v1/chat/completions and GET /v1/models: the same answers for programs that speak the OpenAI protocol.

The program keeps the conversation: its user messages are the turns, and nothing is kept here. What it says as system,
assistant or tool is passed over, so nobody steers the answers from there.
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from functools import partial
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from api.answering.capacity import questions
from api.answering.completions.body import NAME, CompletionBody
from api.answering.completions.errors import NoSuchModel, Spoken, error_body, refusals
from api.answering.completions.reply import Reply, after, marked
from api.answering.turns import AskBody, finish, prove
from api.cached import NO_STORE, cacheable
from api.events import EventStream, unnamed
from api.schema.examples import CHUNKS, COMPLETION, MODEL, MODELS
from api.schema.responses import Responses, example, stream
from api.service import AssistantDep, ServiceDep
from assistant import Answer, Assistant, Proven, Sentence
from corpus.model import NATIONAL

router = APIRouter(tags=["提问"], route_class=Spoken)
_NO_SUCH_MODEL = f"没有这个模型。请用 {NAME}，或者带上省份，如 {NAME}-浙江。"
_RESPONSES: Responses = example("回答", COMPLETION) | refusals()
_RESPONSES[200]["content"]["text/event-stream"] = stream(CHUNKS, "data")


@router.post("/v1/chat/completions", summary="提一个问题（OpenAI 的写法）", responses=_RESPONSES)
async def completions(body: CompletionBody, service: ServiceDep, assistant: AssistantDep) -> Response:
    """`messages` 里只听 user 说的。省份写在 `metadata.province`，或者写在模型名里：`niangjiaren-浙江`。

    回答后面列出处；完整的回答（和 /v1/ask 一样）在 `niangjiaren` 里。`stream: true` 时一句一段。
    """
    if not _known(body.model, assistant):
        raise NoSuchModel(_NO_SUCH_MODEL)
    asked = AskBody(turns=body.turns, province=body.province, keep=False)
    begun, proven = await questions.compute(prove, service, assistant, asked)
    done = partial(finish, service, begun, slots=proven.slots)
    reply = Reply(f"chatcmpl-{uuid4().hex}", body.model, int(time.time()), body.length)
    if body.stream:
        counted = bool(body.stream_options and body.stream_options.include_usage)
        return EventStream(_chunks(assistant, proven, reply, counted, done), _broken_off)
    answer = await _whole(assistant, proven)
    done(answer)
    return JSONResponse(reply.whole(answer), headers=NO_STORE)


@router.get("/v1/models", summary="模型（OpenAI 的写法）", responses=example("模型", MODELS) | refusals())
def models(request: Request, assistant: AssistantDep) -> Response:
    """一个不带省份，每个省一个。"""
    return cacheable(request, {"object": "list", "data": [_model(name) for name in _names(assistant)]})


@router.get("/v1/models/{model}", summary="一个模型（OpenAI 的写法）", responses=example("模型", MODEL) | refusals())
def model(request: Request, model: str, assistant: AssistantDep) -> Response:
    if not _known(model, assistant):
        raise NoSuchModel(_NO_SUCH_MODEL)
    return cacheable(request, _model(model))


async def _whole(assistant: Assistant, proven: Proven) -> Answer:
    answer = proven.answer
    async with aclosing(assistant.stream(proven)) as parts:
        async for part in parts:
            answer = part if isinstance(part, Answer) else answer
    return answer


async def _chunks(
    assistant: Assistant, proven: Proven, reply: Reply, counted: bool, done: Callable[[Answer], object]
) -> AsyncGenerator[str, None]:
    """Together the very content that is given whole."""
    yield unnamed(reply.piece("", role="assistant"))
    answer = proven.answer
    async with aclosing(assistant.stream(proven)) as parts:
        async for part in parts:
            if isinstance(part, Sentence):
                yield unnamed(reply.piece(marked(part)))
            else:
                answer = part
    done(answer)
    if rest := after(answer):
        yield unnamed(reply.piece(rest))
    yield unnamed(reply.end(answer))
    if counted:
        yield unnamed(reply.count(answer))
    yield "data: [DONE]\n\n"


def _broken_off(problem: dict[str, Any]) -> str:
    return unnamed(error_body(problem["status"], problem["detail"]))


def _names(assistant: Assistant) -> list[str]:
    provinces = [p.name for p in assistant.corpus.places.values() if p.code != NATIONAL]
    return [NAME, *(f"{NAME}-{name}" for name in provinces)]


def _known(name: str, assistant: Assistant) -> bool:
    return name in _names(assistant)


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": NAME}
