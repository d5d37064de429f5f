"""POST /v1/ask: one question in, one Answer (contract 2) out."""

from __future__ import annotations

from anyio import to_thread
from fastapi import APIRouter
from starlette.responses import JSONResponse

from api.answering.capacity import questions, worded
from api.answering.turns import AskBody, Begun, begin, finish
from api.cached import NO_STORE
from api.schema.examples import REPLY
from api.schema.responses import example, refusals
from api.service import AssistantDep, Service, ServiceDep
from assistant import Answer, Assistant, Slots

router = APIRouter(tags=["提问"])

_RESPONSES = example("回答", REPLY) | refusals(400, 413, 422, 429, 503)


@router.post("/v1/ask", summary="提一个问题", responses=_RESPONSES)
async def ask(body: AskBody, service: ServiceDep, assistant: AssistantDep) -> JSONResponse:
    """回答的每句话都带出处；不知道所在省份时，先答全国的规定，再反问省份。"""
    line = worded if assistant.model else questions
    begun, answer, slots = await line.compute(_answer, service, assistant, body)
    key = await to_thread.run_sync(finish, service, begun, answer, slots)
    return JSONResponse(answer.to_json() | {"conversation_id": key}, headers=NO_STORE)


def _answer(service: Service, assistant: Assistant, body: AskBody) -> tuple[Begun, Answer, Slots]:
    begun = begin(service, assistant, body)
    return begun, *assistant.ask(begun.question, slots=begun.slots, province=begun.province, on=begun.on)
