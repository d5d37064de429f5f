"""POST /v1/check and the page /check (查真伪): what a pasted text claims, held against the law. Nothing is kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import HTMLResponse, JSONResponse

from api.answering.capacity import texts
from api.cached import NO_STORE
from api.problems import problem
from api.schema.examples import CHECK
from api.schema.fields import AskedDay, Strict, Text
from api.schema.responses import example, refusals
from api.service import AssistantDep, ServiceDep, today
from api.views import render
from assistant import Assistant
from assistant.check import LONGEST, BadText, Checker, Report
from corpus.model import NATIONAL

router = APIRouter(tags=["查真伪"])
_NOT_OURS = {"CN-HK", "CN-MO", "CN-TW"}
"""Labour law of the mainland does not apply there."""


class CheckBody(Strict):
    """What to check, and where and when it is said."""

    text: Annotated[Text, Field(description=f"要查的话，最多 {LONGEST} 字：单位通知、人事的回复、别的 AI 的回答")]
    province: Annotated[Text | None, Field(description="省份，如「浙江」；话里说了别处时以话里的为准")] = None
    on: AskedDay = None


_RESPONSES = example("逐句的结论", CHECK) | refusals(400, 413, 422, 429, 503)


@router.post("/v1/check", summary="查一段话的真伪", responses=_RESPONSES)
async def check(request: Request, body: CheckBody, service: ServiceDep, assistant: AssistantDep) -> JSONResponse:
    """逐句对照法律条文：属实、不符、已失效、查无此条、引文不准，没有把握的是待核。贴进来的话不保存。"""
    try:
        report = await texts.compute(_check, _checker(request, assistant), body, body.on or today())
    except BadText as error:
        return problem(400, str(error))
    service.counters.checked(claim.verdict for claim in report.claims)
    return JSONResponse(report.to_json(), headers=NO_STORE)


@router.api_route("/check", methods=["GET", "HEAD"], include_in_schema=False)
def page(request: Request, assistant: AssistantDep) -> HTMLResponse:
    places = [p.name for c, p in assistant.corpus.places.items() if c not in _NOT_OURS | {NATIONAL}]
    return render(request, "check.html", places=places, longest=LONGEST)


def _check(checker: Checker, body: CheckBody, on: date) -> Report:
    return checker.check(body.text, province=body.province or None, on=on)


def _checker(request: Request, assistant: Assistant) -> Checker:
    """One checker an assistant: it prepares the corpus's words once."""
    known: Checker | None = getattr(request.app.state, "checker", None)
    if known is None or known.assistant is not assistant:
        known = request.app.state.checker = Checker(assistant)
    return known
