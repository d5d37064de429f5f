"""Every error leaves as application/problem+json (RFC 9457) in Chinese; people with a browser get a page."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from api.guard.security import HEADERS
from api.state import StateError
from api.views import render
from assistant import BadQuestion

TITLES = {
    400: "这样问，我答不了",
    403: "这里不能用",
    404: "没有这一页",
    405: "这个地址不接受这种请求",
    408: "发得太慢",
    413: "内容太长",
    414: "地址太长",
    422: "请求的格式不对",
    429: "太快了",
    431: "请求头太长",
    500: "我们这边出错了",
    503: "现在答不了",
}
BROKEN = "不是你的问题。请过一会儿再试；急事请打 12351 工会热线。"
TOO_SLOW = "想得太久了，请再问一次。急事请打 12351 工会热线。"
LATER = {"retry-after": "5"}
_UNTITLED = "请求没有成功"
_DETAILS = {
    400: "请求的内容读不懂。",
    404: "地址可能写错了，或者这份文件还没有收录。",
    405: "请对照 /docs 里的写法。",
    503: "现在存不了也读不出记录，请过一会儿再试。",
    500: BROKEN,
}
log = logging.getLogger(__name__)
_FAULTS = {
    "missing": "没有填",
    "extra_forbidden": "是不认识的字段",
    "string_type": "应是文字",
    "string_unicode": "里有不能识别的字符",
    "string_pattern_mismatch": "的写法不对",
    "string_too_long": "太长",
    "list_type": "应是列表",
    "tuple_type": "应是列表",
    "too_short": "不能是空的",
    "too_long": "太多",
    "date_from_datetime_parsing": "不是日期，应写成 2026-11-22",
    "json_invalid": "不是合法的 JSON",
    "model_attributes_type": "应是一个 JSON 对象，并带 Content-Type: application/json",
}


class NotReady(Exception):
    """The assistant is not open; the message is Chinese and says why."""


class Problem(JSONResponse):
    """A refusal; `said` are its fields, where it has to travel within something else."""

    media_type = "application/problem+json"

    @property
    def said(self) -> dict[str, Any]:
        fields: dict[str, Any] = json.loads(bytes(self.body))
        return fields


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field; its place is empty when the fault is in the body as a whole."""

    place: tuple[str, ...]
    message: str

    @property
    def field(self) -> str:
        return "·".join(self.place)

    @property
    def sentence(self) -> str:
        return (f"「{self.field}」" if self.place else "请求内容") + self.message


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None, **more: Any) -> Problem:
    title = TITLES.get(status, _UNTITLED)
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail} | more
    return Problem(body, status, headers)


def install_handlers(app: FastAPI) -> None:
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(BadQuestion, _bad_question)
    app.add_exception_handler(NotReady, _not_ready)
    app.add_exception_handler(StateError, _state)
    app.add_exception_handler(Exception, _unexpected)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = _DETAILS.get(error.status_code, "请检查后再试。")
    return refusal(request, error.status_code, detail, error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    """What was sent is never repeated in the reply, only the field's name."""
    assert isinstance(error, RequestValidationError)
    faults = faults_of(error)
    detail = "；".join(f.sentence for f in faults) + "。"
    return problem(422, detail, errors=[{"field": f.field, "message": f.message} for f in faults])


async def _bad_question(request: Request, error: Exception) -> Response:
    return problem(400, str(error))


async def _not_ready(request: Request, error: Exception) -> Response:
    return refusal(request, 503, str(error), LATER)


async def _state(request: Request, error: Exception) -> Response:
    """Its message names the database, so it is for the log only."""
    log.error("%s", error)
    return refusal(request, 503, _DETAILS[503], LATER)


async def _unexpected(request: Request, error: Exception) -> Response:
    # Sent from outside all middleware, so the security headers are added here.
    return refusal(request, 500, _DETAILS[500], HEADERS)


def refusal(request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """A page for a person with a browser, else a problem."""
    wants_page = "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1/")
    if wants_page:
        return render(
            request, "error.html", status=status, headers=headers, title=TITLES.get(status, ""), detail=detail
        )
    return problem(status, detail, headers)


def faults_of(error: RequestValidationError) -> list[Fault]:
    """What is wrong with each field that is wrong; never what stood in it."""
    return [Fault(_place(e), _fault(e)) for e in error.errors()]


def _place(error: Mapping[str, Any]) -> tuple[str, ...]:
    return () if error["type"] == "json_invalid" else tuple(str(part) for part in error["loc"][1:])


def _fault(error: Mapping[str, Any]) -> str:
    if error["type"] == "value_error":
        return str(error["msg"]).removeprefix("Value error, ")
    return _FAULTS.get(error["type"], "不对")
