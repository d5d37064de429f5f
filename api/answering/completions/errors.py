"""Errors in the OpenAI protocol's shape, in Chinese; what was sent is never repeated."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from api.cached import NO_STORE
from api.problems import TOO_SLOW, Fault, NotReady, faults_of
from api.schema import responses
from api.schema.responses import Responses
from assistant import BadQuestion

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
_NOT_READ = "请求的内容读不懂。"
_SCHEMA = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["message", "type", "param", "code"],
            "properties": {
                "message": {"type": "string"},
                "type": {"type": "string"},
                "param": {"type": ["string", "null"]},
                "code": {"type": ["string", "null"]},
            },
        }
    },
}


class NoSuchModel(Exception):
    """The message is Chinese and names the models there are."""


class Spoken(APIRoute):
    """A route whose faults are told in the protocol's own shape."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def spoken(request: Request) -> Response:
            request.state.too_slow = _refused(503, TOO_SLOW)
            try:
                return await handle(request)
            except RequestValidationError as error:
                return _malformed(faults_of(error)[0])
            except BadQuestion as error:
                return _refused(400, str(error))
            except NoSuchModel as error:
                return _refused(404, str(error), "model", "model_not_found")
            except NotReady as error:
                return _refused(503, str(error))
            except HTTPException as error:
                if error.status_code != 400:
                    raise
                return _refused(400, _NOT_READ)

        return spoken


def error_body(status: int, message: str, param: str | None = None, code: str | None = None) -> dict[str, Any]:
    kind = "invalid_request_error" if status < 500 else "server_error"
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}


def refusals() -> Responses:
    """How the API's description shows them; what is refused on the way in has the shape of all other routes."""
    shape = {"application/json": {"schema": _SCHEMA, "example": error_body(400, "「messages」没有填。", "messages")}}
    ours: Responses = {
        "4XX": {"description": "请求不对，或者没有这个模型", "content": shape},
        503: {"description": "条文库还没打开，或者这次想得太久", "content": shape},
    }
    return ours | responses.refusals(413, 429)


def _refused(status: int, message: str, param: str | None = None, code: str | None = None) -> Response:
    return JSONResponse(error_body(status, message, param, code), status, NO_STORE)


def _malformed(fault: Fault) -> Response:
    """The protocol has room for one fault."""
    return _refused(400, f"{fault.sentence}。", ".".join(fault.place) or None)
