"""/v1/cases: ask the union to call back, see how far it has come, withdraw."""

from __future__ import annotations

import secrets
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Path, Request
from pydantic import Field
from starlette.responses import JSONResponse, Response

from api.cached import NO_STORE
from api.cases.hand_over import Given, case_of
from api.cases.pace import HandedPace, OpenedPace, words
from api.cases.shown import her_case_shown, made_shown
from api.problems import Problem, problem
from api.schema.fields import ConversationId, Strict, Text
from api.schema.responses import Responses, example, refusals
from api.service import AssistantDep, ServiceDep, StateDep, today
from api.state.cases import CLOSED, CaseError, LockedCase, UnknownCase, When

router = APIRouter(tags=["求助"])
ONCE = r"^[A-Za-z0-9_-]{22,64}$"
_OPEN = {"open": True}
_MADE = {
    "number": 48271935,
    "secret": "K7MP-3XQ2",
    "page": "https://niangjia.example.org/help-me/48271935",
    "level": "急",
    "reasons": ["三期被辞退"],
    "lines": [],
    "handed": ["怀孕了公司要辞退我"],
}
_STANDING = {
    "number": 48271935,
    "status": "已答复",
    "level": "急",
    "contact": "138****5678",
    "when": "晚上",
    "questions": ["怀孕了公司要辞退我"],
    "note": "",
    "entries": [{"kind": "答复", "text": "已经和单位谈过。", "at": "2026-11-23T02:10:00+00:00"}],
    "rating": None,
}
_CREATED: Responses = {201: example("编号和口令，口令只给这一次", _MADE)[200]}
_TITLE = "没有办成"


class CaseBody(Strict):
    """请工会联系我。"""

    consent: Annotated[Literal[True], Field(description="看过要交出去的内容，同意交给工会")]
    contact: Annotated[Text, Field(min_length=1, max_length=40, description="电话或微信号")]
    province: Annotated[Text, Field(min_length=1, max_length=20, description="在哪个省上班，如「浙江」")]
    city: Annotated[Text, Field(max_length=20, description="市、县，可以不填")] = ""
    name: Annotated[Text, Field(max_length=20, description="怎么称呼，可以不填")] = ""
    when: Annotated[When, Field(description="什么时候联系方便")] = "随时"
    note: Annotated[Text, Field(max_length=1000, description="想对工会说的话，可以不填")] = ""
    conversation_id: Annotated[ConversationId | None, Field(description="要把问过的话一起交时填")] = None
    turns: Annotated[int, Field(strict=True, ge=0, le=1000, description="看过、同意一起交的是前几句问话")] = 0
    once: Annotated[
        str | None, Field(pattern=ONCE, description="自己随机取的一串字符：网断了用同一个再发，不会变成两份")
    ] = None


Number = Annotated[int, Path(ge=0, le=99_999_999, description="求助的编号，8 位数字")]
Secret = Annotated[str, Header(alias="Case-Secret", max_length=40, description="和编号一起给出的口令")]


@router.get("/v1/cases", summary="能不能在网上请工会联系", responses=example("能不能", _OPEN) | refusals(429))
def offered(service: ServiceDep) -> Response:
    """没有开的时候只有 12351。"""
    return JSONResponse({"open": service.state is not None and service.state.cases.open}, headers=NO_STORE)


@router.post(
    "/v1/cases",
    summary="请工会联系我",
    status_code=201,
    responses=_CREATED | refusals(400, 403, 413, 422, 429, 503),
)
def hand_over(
    request: Request,
    body: CaseBody,
    service: ServiceDep,
    state: StateDep,
    assistant: AssistantDep,
    pace: HandedPace,
) -> Response:
    """电话、微信和说的话加密存放，只有接单的干事看得到；问话交出去的就是存着的样子（姓名、电话等已经去掉）。"""
    if not state.cases.open:
        return problem(403, CLOSED)
    if pace:
        return problem(429, words(pace), {"retry-after": str(pace)})
    try:
        new = case_of(service, assistant, _given(body), today())
        made = state.cases.hers.add(new)
    except CaseError as error:
        return refused(error)
    page = f"{service.site(request)}/help-me/{made.number}"
    return JSONResponse(made_shown(new, made, page), 201, NO_STORE)


@router.get(
    "/v1/cases/{number}",
    summary="办到哪一步了",
    responses=example("进展", _STANDING) | refusals(403, 404, 422, 429, 503),
)
def standing(number: Number, secret: Secret, state: StateDep, pace: OpenedPace) -> Response:
    """要补充、要评价，请到网页上：/help-me/编号。"""
    if pace:
        return problem(429, words(pace), {"retry-after": str(pace)})
    try:
        return JSONResponse(her_case_shown(state.cases.hers.get(number, secret)), headers=NO_STORE)
    except CaseError as error:
        return refused(error)


@router.delete("/v1/cases/{number}", summary="撤回", status_code=204, responses=refusals(403, 404, 422, 429, 503))
def withdraw(number: Number, secret: Secret, state: StateDep, pace: OpenedPace) -> Response:
    """联系方式和说过的话马上删掉，找不回来。"""
    if pace:
        return problem(429, words(pace), {"retry-after": str(pace)})
    try:
        state.cases.hers.withdraw(number, secret)
    except CaseError as error:
        return refused(error)
    return Response(status_code=204, headers=NO_STORE)


def refused(error: CaseError) -> Problem:
    return problem(status_of(error), str(error), title=_TITLE)


def status_of(error: CaseError) -> int:
    """404 when number and secret do not fit, 429 after too many tries, 403 where cases are closed, else 422."""
    if str(error) == CLOSED:
        return 403
    return 404 if isinstance(error, UnknownCase) else 429 if isinstance(error, LockedCase) else 422


def _given(body: CaseBody) -> Given:
    return Given(
        once=body.once or secrets.token_urlsafe(16),
        way=body.contact,
        province=body.province,
        city=body.city,
        name=body.name,
        when=body.when,
        note=body.note,
        conversation=body.conversation_id,
        seen=body.turns,
    )
