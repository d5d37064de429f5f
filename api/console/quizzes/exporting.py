"""A quiz as a file, in every format the exports know, and its link as a QR code."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import get_args

import segno
from fastapi import Request
from starlette.responses import Response, StreamingResponse

from api.console.errors import ConsoleError
from api.console.quizzes.listing import link
from api.console.route import section_router
from api.console.spreadsheet import download
from api.service import ServiceDep, StateDep
from assistant.quiz.exports import FORMATS, Form, Paper

router = section_router("/console/quizzes/{number}")
PATIENCE = 8.0
"""Seconds a file may take before its download begins without it."""
_writers = ThreadPoolExecutor(2, "console export")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_FORMS: dict[str, tuple[Form, ...]] = {"A": ("A",), "AB": get_args(Form)}


@router.get("/export")
def export(
    number: int, state: StateDep, service: ServiceDep, format: str = "docx", forms: str = "A", key: str = "附后"
) -> Response:
    """`key`: 附后, 不要 or 只要. Raises QuizError when a library is missing."""
    written, stored = FORMATS.get(format), state.quizzes.get(number)
    if written is None or forms not in _FORMS or key not in ("附后", "不要", "只要"):
        raise ConsoleError("没有这种格式。", 404)
    paper = Paper(forms=_FORMS[forms], with_key=key != "不要", only_key=key == "只要", minutes=stored.options.minutes)
    made = _writers.submit(written.write, stored.quiz, paper)
    name = _NOT_IN_NAMES.sub("_", stored.quiz.title).strip("_.") or f"试卷{number}"
    mark = "（答案）" if key == "只要" else ""
    return _sent(f"{name}{mark}{written.suffix}", made, written.media_type, service.settings.answer_timeout)


def _sent(name: str, made: Future[bytes], media_type: str, seconds: float) -> Response:
    """A large PDF takes longer than a request may: then the reply begins before the file is there."""
    try:
        return download(name, made.result(min(PATIENCE, seconds / 2)), media_type)
    except TimeoutError:
        reply = StreamingResponse(_when_made(made), media_type=media_type)
        reply.headers.update(download(name, b"", media_type).headers)
        del reply.headers["content-length"]
        return reply


def _when_made(made: Future[bytes]) -> Iterator[bytes]:
    """The empty piece sends the head at once, past everything that waits for a first piece."""
    yield b""
    yield made.result()


@router.get("/qr.svg")
def qr(request: Request, number: int, state: StateDep, service: ServiceDep) -> Response:
    """The link to take it, as a picture to print."""
    out = io.BytesIO()
    code = segno.make(link(request, service, state.quizzes.get(number)), error="m")
    code.save(out, kind="svg", scale=8, border=3, dark="#2b2220", light="#ffffff", xmldecl=True)
    return Response(out.getvalue(), media_type="image/svg+xml")
