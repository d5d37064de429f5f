"""POST /v1/check and the page /check (查真伪): what a pasted text claims, held against the law. Nothing is kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse, JSONResponse

from api.described import example, refusals
from api.fields import Day, Text
from api.problems import problem
from api.service import AssistantDep, ServiceDep, today
from api.timely import deadline_of, in_time
from api.views import render
from assistant import Assistant
from assistant.check import LONGEST, BadText, Checker, Report

router = APIRouter(tags=["查真伪"])
_NATIONAL = "CN"
_NOT_OURS = {"CN-HK", "CN-MO", "CN-TW"}
"""Labour law of the mainland does not apply there."""


class CheckBody(BaseModel):
    """What to check, and where and when it is said."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[Text, Field(description=f"要查的话，最多 {LONGEST} 字：单位通知、人事的回复、别的 AI 的回答")]
    province: Annotated[Text | None, Field(description="省份，如「浙江」；话里说了别处时以话里的为准")] = None
    on: Annotated[Day | None, Field(description="按哪一天的规定，默认今天")] = None


EXAMPLE = {
    "claims": [
        {
            "text": "产假90天。",
            "span": [0, 6],
            "verdict": "已失效",
            "why": "90天是1988年的老规定，2012年4月28日已经废止。现在全国最少98天。",
            "citations": [
                {
                    "n": 1,
                    "document_id": "cn-nvzhigong-tebie-guiding-2012",
                    "title": "女职工劳动保护特别规定",
                    "number": "国务院令第619号",
                    "kind": "行政法规",
                    "jurisdiction": "CN",
                    "article": "第七条",
                    "provision": "第七条第一款",
                    "quote": "女职工生育享受98天产假，其中产前可以休假15天；难产的，增加产假15天；"
                    "生育多胞胎的，每多生育1个婴儿，增加产假15天。",
                    "effective_date": "2012-04-28",
                    "in_force": True,
                    "evidence": "核对",
                    "lead": None,
                    "url": "/law/cn-nvzhigong-tebie-guiding-2012#art_7__para_1",
                }
            ],
        }
    ],
    "summary": "一共看了1句：已失效 1 句。有说错或过时的地方，别照着做；可以打12351、12333问清楚。",
}
_RESPONSES = example("逐句的结论", EXAMPLE) | refusals(400, 413, 422, 429, 503)


@router.post("/v1/check", summary="查一段话的真伪", responses=_RESPONSES)
async def check(request: Request, body: CheckBody, service: ServiceDep, assistant: AssistantDep) -> JSONResponse:
    """逐句对照法律条文：属实、不符、已失效、查无此条、引文不准，没有把握的是待核。贴进来的话不保存。"""
    try:
        report = await in_time(deadline_of(service), _check, _checker(request, assistant), body, body.on or today())
    except BadText as error:
        return problem(400, str(error))
    service.counters.checked(claim.verdict for claim in report.claims)
    return JSONResponse(report.to_json(), headers={"cache-control": "no-store"})


@router.api_route("/check", methods=["GET", "HEAD"], include_in_schema=False)
def page(request: Request, assistant: AssistantDep) -> HTMLResponse:
    places = [p.name for c, p in assistant.corpus.places.items() if c not in _NOT_OURS | {_NATIONAL}]
    return render(request, "check.html", places=places, longest=LONGEST)


def _check(checker: Checker, body: CheckBody, on: date) -> Report:
    return checker.check(body.text, province=body.province or None, on=on)


def _checker(request: Request, assistant: Assistant) -> Checker:
    """One checker an assistant: it prepares the corpus's words once."""
    known: Checker | None = getattr(request.app.state, "checker", None)
    if known is None or known.assistant is not assistant:
        known = request.app.state.checker = Checker(assistant)
    return known
