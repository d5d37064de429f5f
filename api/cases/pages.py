"""/help-me: the same as /v1/cases for people, without JavaScript and without cookies.

The secret travels in the forms of the page it opened, never in an address.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from api.cached import NO_STORE
from api.cases.hand_over import Given, case_of
from api.cases.pace import HandedPace, OpenedPace, words
from api.cases.routes import ONCE, status_of
from api.cases.shown import grouped, made_shown
from api.cases.urgency import lines
from api.service import AssistantDep, ServiceDep, StateDep, today
from api.state import State
from api.state.cases import CLOSED, CaseError, HerCase
from api.state.cases.hers import LONGEST, LONGEST_LINE
from api.state.cases.model import ANSWERED, WHENS
from api.views import render
from assistant import Assistant
from corpus.model import NATIONAL

router = APIRouter(prefix="/help-me", include_in_schema=False)
PRIVATE = NO_STORE | {"x-robots-tag": "noindex"}
_CHINA = timezone(timedelta(hours=8))
_FIELDS = ("once", "way", "name", "province", "city", "when", "note", "consent")
_CONSENT = "先看看要交出去的是什么，同意了再勾上。"
_SURE = "要撤回，请先勾上“确定撤回”。"
Sent = Mapping[str, str]


async def sent(request: Request) -> Sent:
    """The fields of a form, each once and plain. Raises HTTPException (400) when it cannot be read."""
    async with request.form(max_files=0, max_fields=20) as form:
        return {name: value for name, value in form.multi_items() if isinstance(value, str)}


SentDep = Annotated[Sent, Depends(sent)]


@router.api_route("", methods=["GET", "HEAD"])
def help_page(request: Request, service: ServiceDep) -> HTMLResponse:
    state, assistant = service.state, service.assistant
    if state is None or not state.cases.open or assistant is None:
        return _closed(request)
    return _form(request, state, assistant, {"once": secrets.token_urlsafe(16)})


@router.post("")
def hand_over(
    request: Request, form: SentDep, service: ServiceDep, state: StateDep, assistant: AssistantDep, pace: HandedPace
) -> HTMLResponse:
    """Sent twice it is one case: the page that is shown then is the same."""
    if not state.cases.open:
        return _closed(request)
    if pace:
        return _form(request, state, assistant, form, words(pace), 429)
    try:
        if form.get("consent") != "1":
            raise CaseError(_CONSENT)
        new = case_of(service, assistant, _given(form), today())
        made = state.cases.hers.add(new)
    except CaseError as error:
        return _form(request, state, assistant, form, str(error), status_of(error))
    shown = made_shown(new, made, f"{service.site(request)}/help-me/{made.number}")
    return _page(request, "made.html", made=shown, contact=new.contact)


@router.post("/look")
def look(request: Request, form: SentDep, state: StateDep, pace: OpenedPace) -> HTMLResponse:
    """By number and secret, as they were given out."""
    number = re.sub(r"\s", "", form.get("number", ""))
    return _acted(request, state, number, form, pace)


@router.api_route("/{number}", methods=["GET", "HEAD"])
def door(request: Request, number: str, service: ServiceDep) -> HTMLResponse:
    """The same for every number: it does not tell which of them there are."""
    if service.state is None or not service.state.cases.open:
        return _closed(request)
    return _page(request, "door.html", number=number[:8] if number.isascii() and number.isdigit() else "", fault="")


@router.post("/{number}")
def act(request: Request, number: str, form: SentDep, state: StateDep, pace: OpenedPace) -> HTMLResponse:
    return _acted(request, state, number, form, pace)


def _acted(request: Request, state: State, number: str, form: Sent, pace: int | None) -> HTMLResponse:
    """What she wished to do with her case, and the case as it is then."""
    if not state.cases.open:
        return _closed(request)
    told = number if number.isascii() and number.isdigit() and len(number) == 8 else ""
    try:
        if pace:
            return _page(request, "door.html", 429, number=told, fault=words(pace))
        case, done, fault = _done(state, int(told or 0), form)
    except CaseError as error:
        return _page(request, "door.html", status_of(error), number=told, fault=str(error))
    return _case(request, case, form.get("secret", ""), done, fault)


def _done(state: State, number: int, form: Sent) -> tuple[HerCase, str, str]:
    """The case, what is said when it is done, and what is wrong otherwise. Raises CaseError where it stays shut."""
    hers, secret, wish = state.cases.hers, form.get("secret", ""), form.get("do", "look")
    case = hers.get(number, secret)
    acts: dict[str, tuple[Callable[[], HerCase], str]] = {
        "add": (lambda: hers.say_more(number, secret, form.get("text", "")), "补充好了，工会看得到。"),
        "rate": (lambda: hers.rate(number, secret, _mark(form), form.get("line", "")), "收到你的评价了，谢谢。"),
        "withdraw": (lambda: _withdrawn(state, number, form), "撤回了。联系方式和说过的话都删掉了。"),
    }
    if wish not in acts:
        return case, "", ""
    act, said = acts[wish]
    try:
        return act(), said, ""
    except CaseError as error:
        return case, "", str(error)


def _withdrawn(state: State, number: int, form: Sent) -> HerCase:
    if form.get("sure") != "1":
        raise CaseError(_SURE)
    state.cases.hers.withdraw(number, form.get("secret", ""))
    return state.cases.hers.get(number, form.get("secret", ""))


def _mark(form: Sent) -> int:
    given = form.get("mark", "")
    return int(given) if given in ("1", "2", "3", "4", "5") else 0


def _given(form: Sent) -> Given:
    once = form.get("once", "")
    return Given(
        once=once if re.fullmatch(ONCE, once) else secrets.token_urlsafe(16),
        way=form.get("way", ""),
        province=form.get("province", ""),
        city=form.get("city", ""),
        name=form.get("name", ""),
        when=form.get("when", ""),
        note=form.get("note", ""),
    )


def _form(
    request: Request, state: State, assistant: Assistant, given: Sent, fault: str = "", status: int = 200
) -> HTMLResponse:
    typed = {name: given.get(name, "") for name in _FIELDS}
    provinces = [p.name for p in assistant.corpus.places.values() if p.code != NATIONAL]
    about: dict[str, Any] = {"provinces": provinces, "whens": WHENS, "days": state.cases.retention.days}
    return _page(request, "help.html", status, typed=typed, fault=fault, longest=LONGEST, **about)


def _case(request: Request, case: HerCase, secret: str, done: str, fault: str) -> HTMLResponse:
    shown: dict[str, Any] = {
        "case": case,
        "secret": secret,
        "lines": lines(case.summary.reasons) if case.summary.status != "已撤回" else (),
        "rateable": case.summary.status in ANSWERED,
        "longest": LONGEST,
        "longest_line": LONGEST_LINE,
    }
    return _page(request, "case.html", 422 if fault else 200, done=done, fault=fault, **shown)


def _closed(request: Request) -> HTMLResponse:
    return _page(request, "closed.html", sentence=CLOSED)


def _page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    headers = PRIVATE
    return render(request, f"cases/{template}", status=status, headers=headers, when=_when, grouped=grouped, **context)


def _when(moment: datetime) -> str:
    """11月22日 17:30, as the clocks in China show it."""
    here = moment.astimezone(_CHINA)
    return f"{here.month}月{here.day}日 {here:%H:%M}"
