"""How the API's description (/openapi.json) shows the errors that a route may give."""

from __future__ import annotations

from typing import Any

from api.problems import problem

_WHEN = {
    400: "内容用不了：空的、太长、没有文字、省份不认识",
    403: "这里没有开这项服务",
    404: "没有收录，或者编号、地址写错了",
    409: "已经交卷、过了时间，或者次数用完了",
    413: "内容超过 64 KB",
    422: "字段、类型或日期不对",
    429: "问得太快，按 Retry-After 等一等",
    503: "条文库还没打开，或者这次想得太久",
}
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}

Responses = dict[int | str, dict[str, Any]]


def refusals(*statuses: int) -> Responses:
    """Each with when it happens, its fields and an example."""
    return {status: {"description": _WHEN[status], "content": _content(status)} for status in statuses}


def example(what: str, value: Any) -> Responses:
    """What a route gives when all is well, by example."""
    return {200: {"description": what, "content": {"application/json": {"example": value}}}}


def stream(shown: str, *fields: str) -> dict[str, Any]:
    """A stream of events, each with these fields."""
    properties = {name: {"type": "string"} for name in fields}
    return {"schema": {"type": "object", "required": list(fields), "properties": properties}, "example": shown}


def _content(status: int) -> dict[str, Any]:
    shown = problem(status, f"{_WHEN[status]}。").said
    return {"application/problem+json": {"schema": _SCHEMA, "example": shown}}
