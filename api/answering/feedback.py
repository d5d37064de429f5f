"""POST /v1/feedback: was the answer of use."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field, model_validator
from starlette.responses import Response

from api.cached import NO_STORE
from api.schema.fields import ConversationId, Strict, Text
from api.schema.responses import refusals
from api.service import StateDep
from api.state import Opinion
from api.state.feedback import Verdict, Why

router = APIRouter(tags=["反馈"])
LONGEST_COMMENT = 500
LONGEST_QUESTION = 5000


class FeedbackBody(Strict):
    """有用还是没用；没用时说说哪里不对。"""

    verdict: Annotated[Verdict, Field(description="up = 有用，down = 没用")]
    reasons: Annotated[tuple[Why, ...], Field(max_length=7, description="哪里不对，可以选几个")] = ()
    comment: Annotated[Text | None, Field(max_length=LONGEST_COMMENT, description="还想说的话")] = None
    question: Annotated[Text | None, Field(max_length=LONGEST_QUESTION, description="愿意让我们看到的问题")] = None
    conversation_id: ConversationId | None = None
    turn: Annotated[int | None, Field(strict=True, ge=0, le=10_000, description="第几个回答，从 0 数起")] = None

    @model_validator(mode="after")
    def _reasons_are_for_a_complaint(self) -> FeedbackBody:
        if self.verdict == "up" and self.reasons:
            raise ValueError("里 reasons 只在 verdict 是 down 时填")
        if len(set(self.reasons)) < len(self.reasons):
            raise ValueError("里 reasons 有重复")
        return self


@router.post("/v1/feedback", summary="这个回答有没有用", status_code=204, responses=refusals(400, 413, 422, 429, 503))
def feedback(body: FeedbackBody, state: StateDep) -> Response:
    """姓名、电话、证件号、单位和住址在保存前去掉；同一个回答再评一次，以后一次为准。"""
    opinion = Opinion(
        verdict=body.verdict,
        reasons=body.reasons,
        comment=_words(body.comment),
        question=_words(body.question),
        conversation=body.conversation_id,
        turn=body.turn,
    )
    state.feedback.add(opinion)
    return Response(status_code=204, headers=NO_STORE)


def _words(text: str | None) -> str | None:
    """None when nothing was written."""
    return text.strip() or None if text else None
