"""/v1/quizzes and /v1/attempts: begin, answer, hand in, go on. What is answered with 200 is kept."""

from __future__ import annotations

import re
from asyncio import wrap_future
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Path, Request
from pydantic import Field
from starlette.responses import JSONResponse, Response

from api.cached import NO_STORE
from api.quizzes.open import opened
from api.quizzes.pace import too_many_begin, too_many_steps
from api.quizzes.refusals import refused
from api.quizzes.shown import attempt_shown, key_shown, may_see_key, quiz_shown, seconds_left
from api.schema.fields import Strict, Text
from api.schema.responses import refusals
from api.service import ServiceDep
from api.state import clock
from api.state.quizzes import Attempt, Begin, Quizzes, Refused, Reply, Saved, attempt_digest

router = APIRouter(tags=["答题"])
MOST_OPTIONS = 8
MOST_BLANKS = 8
Code = Annotated[str, Path(pattern=r"^[A-Za-z0-9]{4,12}$", description="答题的编号，在链接里")]
ATTEMPT = re.compile(r"[A-Za-z0-9_-]{22,64}")
AttemptId = Annotated[str, Path(pattern=f"^{ATTEMPT.pattern}$", description="这次答题的编号")]
Place = Annotated[int, Path(ge=1, le=500, description="第几题，从 1 数起")]
Secret = Annotated[str, Field(pattern=f"^{ATTEMPT.pattern}$")]


class BeginBody(Strict):
    """开始答题。"""

    attempt: Annotated[Secret, Field(description="手机自己随机取的编号；凭它接着答，不要给别人")]
    device: Annotated[Secret | None, Field(description="手机的随机编号，只用来数答过几次")] = None
    name: Annotated[Text | None, Field(max_length=40, description="姓名，要求留名时填")] = None
    unit: Annotated[Text | None, Field(max_length=100, description="单位，要求留单位时填")] = None


class AnswerBody(Strict):
    """一道题的答案。"""

    shown: Annotated[
        tuple[Annotated[int, Field(strict=True, ge=0, lt=MOST_OPTIONS)], ...],
        Field(max_length=MOST_OPTIONS, description="选了哪几个，从 0 数起，按看到的次序"),
    ] = ()
    written: Annotated[tuple[Text, ...], Field(max_length=MOST_BLANKS, description="填空题每个空里写的")] = ()
    change: Annotated[int, Field(strict=True, ge=0, le=1_000_000, description="第几次改，大的算数")] = 0
    seconds: Annotated[int | None, Field(strict=True, ge=0, le=86_400, description="这道题看了几秒")] = None


@router.put(
    "/v1/attempts/{attempt}/answers/{n}", summary="答一道题", responses=refusals(400, 404, 409, 413, 422, 429, 503)
)
async def answer(attempt: AttemptId, n: Place, body: AnswerBody, service: ServiceDep) -> Response:
    """可以重发：同样的答案只算一次，先改的不会盖住后改的。每题公布答案时，第一次答的算数。"""
    reply = Reply(attempt_digest(attempt), n - 1, body.shown, body.written, body.change, body.seconds)
    limited = await too_many_steps(service, reply.digest)
    return limited or await _reply(service, lambda quizzes: wrap_future(quizzes.attempts.answer(reply)), _saved)


@router.get("/v1/quizzes/{code}", summary="一次答题的说明", responses=refusals(409, 422, 503))
async def about(code: Code, service: ServiceDep) -> Response:
    """几道题、多长时间、要不要留姓名；没有题目和答案。"""
    quiz = await to_thread.run_sync(opened(service).by_code, code)
    if quiz is None or quiz.status not in ("已发布", "已结束"):
        return refused(Refused("closed"))
    return JSONResponse(quiz_shown(quiz), headers=NO_STORE)


@router.post("/v1/quizzes/{code}/attempts", summary="开始答题", responses=refusals(400, 409, 413, 422, 429, 503))
async def begin(request: Request, code: Code, body: BeginBody, service: ServiceDep) -> Response:
    """同一个编号再发一次，还是同一次答题。"""
    begun = Begin(attempt_digest(body.attempt), code.upper(), body.device, body.name, body.unit)
    limited = await too_many_begin(request, service)
    return limited or await _reply(service, lambda quizzes: wrap_future(quizzes.attempts.begin(begun)), _attempt)


@router.get("/v1/attempts/{attempt}", summary="接着答题", responses=refusals(404, 409, 422, 429, 503))
async def resume(attempt: AttemptId, service: ServiceDep) -> Response:
    """题目、已经答的；可以看答案的时候也有答案。"""
    limited = await too_many_steps(service, attempt_digest(attempt))
    return limited or await _reply(service, lambda quizzes: _stands(quizzes, attempt), _attempt)


@router.post("/v1/attempts/{attempt}/submit", summary="交卷", responses=refusals(404, 409, 422, 429, 503))
async def submit(attempt: AttemptId, service: ServiceDep) -> Response:
    """再交一次，还是同一个成绩。"""
    limited = await too_many_steps(service, attempt_digest(attempt))
    return limited or await _reply(service, lambda quizzes: wrap_future(quizzes.attempts.hand_in(attempt)), _attempt)


async def _reply(
    service: ServiceDep, ask: Callable[[Quizzes], Awaitable[Any]], show: Callable[[Any], dict[str, Any]]
) -> Response:
    """What was asked for, once it is kept."""
    try:
        done = await ask(opened(service))
    except Refused as reason:
        return refused(reason)
    return JSONResponse(show(done), headers=NO_STORE)


async def _stands(quizzes: Quizzes, attempt: str) -> Attempt:
    """As it stands; one whose time is over is handed in by that."""
    found = await wrap_future(quizzes.attempts.read(attempt))
    return await wrap_future(quizzes.attempts.hand_in(attempt)) if quizzes.attempts.forgotten(found) else found


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return attempt_shown(attempt, clock.now())


def _saved(saved: Saved) -> dict[str, Any]:
    attempt = saved.attempt
    key = key_shown(attempt, saved.place, saved.response) if may_see_key(attempt) else None
    left = seconds_left(attempt, clock.now())
    return {"n": saved.place + 1, "change": saved.response.change, "key": key, "seconds_left": left}
