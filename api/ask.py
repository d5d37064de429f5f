"""POST /v1/ask: one question in, one Answer (contract 2) out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from starlette.responses import JSONResponse

from api.conversations import Conversation, new_id
from api.examples import REPLY
from api.service import AssistantDep, ServiceDep, today
from assistant import Answer, Assistant, BadQuestion, Slots

router = APIRouter(tags=["提问"])
MAX_TURNS = 20


def _iso_day(value: object) -> object:
    """Only 2026-11-22: pydantic alone would also take a number of seconds or a time of day."""
    if value is None or isinstance(value, date):
        return value
    try:
        if not isinstance(value, str) or len(value) != len("2026-11-22"):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("不是日期，应写成 2026-11-22") from None


def _readable(value: str) -> str:
    """Half a surrogate pair is not a character and could not be written out again."""
    if not value.isprintable() and any("\ud800" <= c <= "\udfff" for c in value):
        raise ValueError("里有不能识别的字符")
    return value


Text = Annotated[str, AfterValidator(_readable)]


class AskBody(BaseModel):
    """A question, or all questions so far."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[Text | None, Field(description="要问的话")] = None
    turns: Annotated[
        list[Text] | None,
        Field(
            min_length=1, max_length=MAX_TURNS, description="到现在为止的全部问题，最后一个现在问；与 question 二选一"
        ),
    ] = None
    province: Annotated[Text | None, Field(description="省份，如「浙江」；问题里说了别处时以问题为准")] = None
    on: Annotated[date | None, BeforeValidator(_iso_day), Field(description="按哪一天的规定，默认今天")] = None
    conversation_id: Annotated[
        str | None,
        Field(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="上一次回答里的编号，用来接着问；服务重启后会忘记"),
    ] = None

    @model_validator(mode="after")
    def _one_of_both(self) -> AskBody:
        if (self.question is None) == (self.turns is None):
            raise ValueError("里 question 和 turns 要填一个，也只能填一个")
        return self


_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "回答", "content": {"application/json": {"example": REPLY}}},
    400: {"description": "问题用不了：空的、太长、只有表情、省份不认识"},
    413: {"description": "内容超过 64 KB"},
    422: {"description": "字段、类型或日期不对"},
    503: {"description": "条文库还没打开"},
}


@router.post("/v1/ask", summary="提一个问题", responses=_RESPONSES)
def ask(body: AskBody, service: ServiceDep, assistant: AssistantDep) -> JSONResponse:
    """回答的每句话都带出处；不知道所在省份时，先答全国的规定，再反问省份。"""
    key = body.conversation_id or new_id()
    on = body.on or today()
    if body.turns is not None:
        slots = _listen(assistant, body.turns[:-1], body.province, on)
        question = body.turns[-1]
    else:
        slots = _continue(service.conversations.get(body.conversation_id), body.province)
        question = body.question or ""
    answer, slots = assistant.ask(question, slots=slots, province=body.province, on=on)
    service.conversations.put(key, Conversation(slots, body.province))
    return _reply(answer, key)


def _listen(assistant: Assistant, earlier: list[str], province: str | None, on: date) -> Slots:
    """The slots after the earlier turns; a turn that could not be used told nothing."""
    slots = Slots()
    for text in earlier:
        try:
            _, slots = assistant.ask(text, slots=slots, province=province, on=on)
        except BadQuestion:
            continue
    return slots


def _continue(conversation: Conversation, province: str | None) -> Slots:
    """The slots so far; a province that differs from the one sent before is a change of mind and counts."""
    if province is not None and province != conversation.province:
        return replace(conversation.slots, province=None)
    return conversation.slots


def _reply(answer: Answer, key: str) -> JSONResponse:
    return JSONResponse(answer.to_json() | {"conversation_id": key}, headers={"cache-control": "no-store"})
