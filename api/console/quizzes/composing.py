"""A new quiz from a form: topics, place, day, how many of each kind; drawn in a thread, with its progress shown."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any, get_args

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console import work
from api.console.admission import FormDep, OfficerDep
from api.console.errors import ConsoleError
from api.console.form import Form
from api.console.pages import page
from api.console.quizzes.master import QuizmasterDep
from api.console.route import section_router
from api.service import AssistantDep, StateDep, today
from api.state import State
from api.state.console import Officer
from api.state.quizzes import QuizOptions
from assistant import Assistant
from assistant.quiz import Blueprint, QuizError
from assistant.quiz.compose import MOST_ITEMS, Quizmaster
from assistant.quiz.model import KINDS, Difficulty
from assistant.quiz.topics import TOPICS
from corpus.model import NATIONAL

router = section_router("/console/quizzes/new")
USUAL = {"单选": 8, "多选": 4, "判断": 6, "填空": 0, "案例": 2}
_LEVELS: tuple[Difficulty, ...] = get_args(Difficulty)


@router.get("")
def compose_page(request: Request, assistant: AssistantDep) -> HTMLResponse:
    return _compose_form(request, assistant, Form({}))


@router.post("")
def compose(
    request: Request,
    officer: OfficerDep,
    form: FormDep,
    state: StateDep,
    assistant: AssistantDep,
    master: QuizmasterDep,
) -> Response:
    """Raises ConsoleError for a wish that cannot be read: then the form comes back as it was filled in."""
    try:
        blueprint = blueprint_of(form, assistant)
    except ConsoleError as error:
        return _compose_form(request, assistant, form, str(error))
    return drawing(request, state, officer, master, blueprint, form.text("title")[:100])


def drawing(
    request: Request, state: State, officer: Officer, master: Quizmaster, blueprint: Blueprint, title: str = ""
) -> Response:
    """Draw it in a thread and send the officer where its progress is shown."""
    total = sum(blueprint.kinds.values())

    def draw(tell: work.Progress) -> str:
        steps = iter(range(1, total + 1))
        quiz = master.compose(blueprint, lambda *_: tell(next(steps, total), total))
        if not quiz.items:
            raise QuizError(quiz.note or "一道合适的题也没有，换个主题、省份或者难度试试。")
        number = state.quizzes.create(replace(quiz, title=title or quiz.title), QuizOptions(), officer.name)
        state.audit.add(officer.name, "组卷", f"试卷 {number}", f"{len(quiz.items)} 道题")
        return f"/console/quizzes/{number}"

    return work.begin(request, state, officer, "正在组卷", draw)


def blueprint_of(form: Form, assistant: Assistant) -> Blueprint:
    """Raises ConsoleError."""
    kinds = {kind: form.number(f"kind{i}", kind, 0, MOST_ITEMS) or 0 for i, kind in enumerate(KINDS)}
    if not 1 <= sum(kinds.values()) <= MOST_ITEMS:
        raise ConsoleError(f"一共要 1 到 {MOST_ITEMS} 道题。")
    topics, province = form.all("topic"), form.text("province") or None
    level = form.number("difficulty", "难度", 1, 3)
    if not set(topics) <= set(TOPICS) or province not in (None, *places(assistant)):
        raise ConsoleError("主题或省份不认识，请重新选。")
    return Blueprint(
        on=form.day("on", "按哪天的规定") or today(),
        kinds={kind: count for kind, count in kinds.items() if count},
        topics=topics,
        province=province,
        difficulty=next((known for known in _LEVELS if known == level), None),
        seed=form.number("seed", "抽题号", 0, 10**9) or 0,
    )


def places(assistant: Assistant) -> dict[str, str]:
    """Code and name of every province."""
    return {code: place.name for code, place in assistant.corpus.places.items() if code != NATIONAL}


def _compose_form(request: Request, assistant: Assistant, form: Form, fault: str = "") -> HTMLResponse:
    context: dict[str, Any] = {
        "kinds": [
            (f"kind{i}", kind, form.text(f"kind{i}") if form.fields else USUAL[kind]) for i, kind in enumerate(KINDS)
        ],
        "topics": [(topic, topic in form.all("topic")) for topic in TOPICS],
        "places": list(places(assistant).items()),
        "day": form.text("on") or today().isoformat(),
        "seed": form.text("seed") or str(random.randrange(1, 10_000)),
        "given": {name: form.text(name) for name in ("title", "province", "difficulty")},
        "most": MOST_ITEMS,
        "fault": fault,
    }
    return page(request, "quizzes/compose.html", status=422 if fault else 200, **context)
