"""POST /v1/entitlements: what follows from the facts of one birth, also as .ics and .svg."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import JSONResponse, Response

from api.cached import NO_STORE, marked
from api.schema.examples import ENTITLEMENTS
from api.schema.fields import Day, Strict, Text, between
from api.schema.responses import Responses, example, refusals
from api.service import AssistantDep, today
from assistant import Assistant, BadQuestion, Citation, Place, Slots
from assistant.birth import follow
from assistant.calendar_case import case_of
from assistant.ics import calendar_file
from assistant.picture import timeline_picture
from assistant.rules.case import Case
from assistant.timeline import Period, protected_periods
from corpus import NotFound

router = APIRouter(tags=["计算"])
_NEEDS_DAY = "请告诉我预产期（due）或者孩子的出生日期（born），比如 2027-03-15。"
_NOT_HELD = "那时候的规定还没有收录，算不出来。"
_KEEP = "private, max-age=300"
Babies = Annotated[int, between(1, 6)]
Order = Annotated[int, between(1, 9)]
Month = Annotated[int, between(0, 10)]
Wage = Annotated[int, between(1, 1_000_000)]


class Birth(Strict):
    """The facts that decide which days she is protected on."""

    province: Annotated[Text | None, Field(description="省份，如「浙江」", examples=["浙江"])] = None
    due: Annotated[Day | None, Field(description="预产期", examples=["2027-03-15"])] = None
    born: Annotated[Day | None, Field(description="孩子的出生日期；填了就以它为准")] = None
    babies: Annotated[Babies | None, Field(description="这次生几个，1 到 6")] = None
    order: Annotated[Order | None, Field(description="第几个孩子，1 到 9")] = None
    delivery: Annotated[Literal["顺产", "难产", "剖宫产"] | None, Field(description="怎么生的")] = None
    on: Annotated[Day | None, Field(description="今天是哪一天，默认就是今天")] = None

    def slots(self) -> Slots:
        return Slots(due=self.due, born=self.born, babies=self.babies, birth_order=self.order, delivery=self.delivery)


class Facts(Birth):
    """The same, and what the benefit is reckoned from."""

    month: Annotated[Month | None, Field(description="怀孕满几个月；没有预产期时用")] = None
    wage: Annotated[Wage | None, Field(description="自己产前的月工资（元）")] = None
    employer_wage: Annotated[Wage | None, Field(description="单位上年度职工月平均工资（元），用来估算生育津贴")] = None

    def slots(self) -> Slots:
        return Slots(
            **{**vars(super().slots()), "month": self.month, "wage": self.wage, "employer_wage": self.employer_wage}
        )


def _file(what: str, kind: str) -> Responses:
    return {200: {"description": what, "content": {kind: {"schema": {"type": "string"}}}}} | refusals(
        400, 422, 429, 503
    )


_CALENDAR = _file("日历", "text/calendar")
_PICTURE = _file("图", "image/svg+xml")
_RESPONSES = example("能算出来的", ENTITLEMENTS) | refusals(400, 413, 422, 429, 503)


@router.post("/v1/entitlements", summary="算产假、津贴和每一段保护期", responses=_RESPONSES)
def entitlements(facts: Facts, assistant: AssistantDep) -> JSONResponse:
    """只说怀孕几个月也能算天数；有了预产期或出生日期，才有起止日期和日历。每一段都带出处。"""
    if facts.due is None and facts.born is None and facts.month is None:
        raise BadQuestion(_NEEDS_DAY)
    try:
        birth = follow(_case(assistant, facts))
    except NotFound:
        raise BadQuestion(_NOT_HELD) from None
    reply = {
        "sentences": [{"text": s.text, "cites": list(s.cites)} for s in birth.sentences],
        "citations": [c.to_json() for c in birth.citations],
        "entitlement": birth.entitlement.to_json() if birth.entitlement else None,
        "periods": [_period(*period) for period in birth.periods],
        "ask": birth.ask if birth.periods else _NEEDS_DAY,
        "links": _links(facts) if birth.periods else None,
    }
    return JSONResponse(reply, headers=NO_STORE)


@router.get(
    "/v1/entitlements.ics",
    summary="保护期的日历文件",
    responses=_CALENDAR,
    response_class=Response,
)
def calendar(request: Request, facts: Annotated[Birth, Query()], assistant: AssistantDep) -> Response:
    """手机和电脑的日历都能打开；due 和 born 要填一个。"""
    body = calendar_file(_periods(assistant, facts), facts.on or today())
    name = "attachment; filename=\"niangjiaren.ics\"; filename*=UTF-8''%E4%BA%A7%E5%81%87%E6%97%A5%E5%8E%86.ics"
    return marked(request, body, "text/calendar; charset=utf-8", _KEEP, content_disposition=name)


@router.get("/v1/entitlements.svg", summary="保护期的时间图", responses=_PICTURE, response_class=Response)
def picture(request: Request, facts: Annotated[Birth, Query()], assistant: AssistantDep) -> Response:
    """一段一条；due 和 born 要填一个。"""
    body = timeline_picture(_periods(assistant, facts), facts.on or today()).encode()
    return marked(request, body, "image/svg+xml", _KEEP)


def _periods(assistant: Assistant, facts: Birth) -> list[Period]:
    """Raises BadQuestion where no day was told or nothing can be said."""
    if facts.due is None and facts.born is None:
        raise BadQuestion(_NEEDS_DAY)
    try:
        found = protected_periods(_case(assistant, facts))
    except NotFound:
        found = []
    if not found:
        raise BadQuestion(_NOT_HELD)
    return found


def _case(assistant: Assistant, facts: Birth) -> Case:
    """The case; without a day it is that of today. Raises BadQuestion."""
    on, slots = facts.on or today(), facts.slots()
    province = facts.province or assistant.setting
    if slots.due or slots.born:
        return case_of(assistant.corpus, province, slots, on)
    gazetteer = assistant.reader.gazetteer
    code = gazetteer.code(province) if province else None
    return Case(assistant.corpus, Place(code, gazetteer.name(code), "setting") if code else None, on, slots, "")


def _period(period: Period, citations: tuple[Citation, ...]) -> dict[str, Any]:
    return {
        "name": period.name,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "meaning": period.meaning,
        "provisions": [c.to_json() for c in citations],
    }


def _links(facts: Birth) -> dict[str, str]:
    """The files of the same facts; wages are never put into an address."""
    told = facts.model_dump(mode="json", include=set(Birth.model_fields), exclude_none=True)
    return {kind: f"/v1/entitlements.{kind}?{urlencode(told)}" for kind in ("ics", "svg")}
