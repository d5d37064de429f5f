"""A draft from an Excel or text file: nothing in it is proven, every item needs a provision before it is used."""

from __future__ import annotations

from pathlib import PurePath

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse

from api.console.admission import FormDep, OfficerDep
from api.console.errors import ConsoleError
from api.console.pages import page, see
from api.console.route import section_router
from api.service import StateDep, today
from api.state.quizzes import QuizOptions
from assistant.quiz import Quiz
from assistant.quiz.compose import MOST_ITEMS
from assistant.quiz.imports import MOST_BYTES, read

router = section_router("/console/quizzes/import")
_SHOWN = 30
"""Remarks kept with the draft."""


@router.get("")
def import_page(request: Request) -> HTMLResponse:
    return page(request, "quizzes/import.html", most=MOST_BYTES // 2**20, most_items=MOST_ITEMS)


@router.post("")
def import_file(request: Request, officer: OfficerDep, form: FormDep, state: StateDep) -> RedirectResponse:
    """Raises QuizError, ConsoleError."""
    file = form.upload("file")
    if file is None or not file.data:
        raise ConsoleError("请先选一个文件。")
    items, remarks = read(file.name, file.data, today())
    if len(items) > MOST_ITEMS:
        raise ConsoleError(f"文件里有 {len(items)} 道题，一份试卷最多 {MOST_ITEMS} 道，请分成几个文件。")
    if not items:
        raise ConsoleError("；".join(remarks[:3]) or "文件里没有能用的题。")
    title = form.text("title")[:100] or PurePath(file.name).stem[:60] or "导入的题"
    quiz = Quiz(title, tuple(items), note="\n".join(remarks[:_SHOWN]))
    number = state.quizzes.create(quiz, QuizOptions(), officer.name)
    state.audit.add(officer.name, "导入试卷", f"试卷 {number}", f"{len(items)} 道题")
    return see(request, f"/console/quizzes/{number}", done="imported")
