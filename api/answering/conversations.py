"""GET and DELETE /v1/conversations/{id}: go on with a conversation, or have it forgotten."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import JSONResponse, Response

from api.cached import NO_STORE
from api.problems import problem
from api.schema.examples import CONVERSATION
from api.schema.fields import ConversationId
from api.schema.responses import example, refusals
from api.service import ServiceDep, StateDep, get_state
from api.state import Conversation

router = APIRouter(tags=["提问"])
Id = Annotated[ConversationId, Path(description="回答里的 conversation_id；谁有它谁就能看，别给别人")]
_GONE = "没有这段对话：可能已经清除，或者过了保存的天数。"
_RESPONSES = example("对话", CONVERSATION) | refusals(404, 422, 429, 503)


@router.get("/v1/conversations/{conversation_id}", summary="接着以前的对话", responses=_RESPONSES)
def resume(conversation_id: Id, state: StateDep) -> Response:
    """问题里的姓名、电话、证件号、单位和住址在保存前已经去掉；只保存最近 50 个问题。"""
    conversation = state.conversations.whole(conversation_id)
    if not conversation.turns:
        return problem(404, _GONE, NO_STORE)
    return JSONResponse(_shown(conversation_id, conversation), headers=NO_STORE)


@router.delete(
    "/v1/conversations/{conversation_id}", summary="清除我的记录", status_code=204, responses=refusals(422, 429, 503)
)
def forget(request: Request, conversation_id: Id, service: ServiceDep) -> Response:
    """这段对话和对它的反馈都删掉；本来就没有也算成功。"""
    # Without a database it is remembered here: forgotten before the refusal that says that there is none.
    service.remembered.forget(conversation_id)
    get_state(request).forget(conversation_id)
    return Response(status_code=204, headers=NO_STORE)


def _shown(key: str, conversation: Conversation) -> dict[str, Any]:
    return {
        "conversation_id": key,
        "province": conversation.province,
        "turns": [
            {"question": turn.question, "answer": turn.answer, "asked_at": turn.asked_at.isoformat()}
            for turn in conversation.turns
        ],
        "kept_until": conversation.kept_until and conversation.kept_until.isoformat(),
    }
