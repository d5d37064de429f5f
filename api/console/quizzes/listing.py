"""All quizzes, and one of them with its items and what is to be done next."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse

from api.console.admission import OfficerDep
from api.console.pages import page
from api.console.quizzes.standing import hand_made
from api.console.route import section_router
from api.console.sections import waiting_for
from api.service import ServiceDep, StateDep
from api.state.console import Officer
from api.state.quizzes import StoredQuiz
from api.state.quizzes.model import STATUSES
from assistant.quiz import QuizItem
from assistant.quiz.exports import FORMATS
from corpus import Corpus

router = section_router("/console/quizzes")
LEVELS = {1: "易", 2: "中", 3: "难"}
_CHANGEABLE = ("草稿", "待批", "已批")


@router.get("")
def quizzes(request: Request, officer: OfficerDep, state: StateDep) -> HTMLResponse:
    shown = [_row(quiz, officer) for quiz in state.quizzes.all()]
    return page(request, "quizzes/list.html", quizzes=shown)


@router.get("/{number}")
def quiz(request: Request, number: int, officer: OfficerDep, state: StateDep, service: ServiceDep) -> HTMLResponse:
    stored = state.quizzes.get(number)
    corpus = service.assistant.corpus if service.assistant else None
    context: dict[str, Any] = {
        "quiz": stored,
        "rows": [_item_row(stored, item) for item in stored.quiz.items],
        "next_item": next_to_review(stored),
        "made_here": officer.name in stored.makers,
        "changeable": changeable(stored),
        "statuses": STATUSES,
        "place": _place(stored, corpus),
        "link": link(request, service, stored),
        "progress": state.quizzes.progress(number),
        "formats": [(key, written.name) for key, written in FORMATS.items()],
        "levels": LEVELS,
    }
    return page(request, "quizzes/quiz.html", **context)


def link(request: Request, service: ServiceDep, stored: StoredQuiz) -> str:
    """Where people take it."""
    return f"{service.site(request)}/quiz/{stored.code}"


def changeable(stored: StoredQuiz) -> bool:
    return stored.status in _CHANGEABLE


def next_to_review(stored: StoredQuiz, after: str | None = None) -> str | None:
    """The first item nobody has let pass, beginning behind `after`; what was sent back comes last."""
    ids = [item.id for item in stored.quiz.items]
    start = ids.index(after) + 1 if after in ids else 0
    waiting = [i for i in (*ids[start:], *ids[:start]) if i in stored.unreviewed]
    return next(iter(sorted(waiting, key=lambda i: i in stored.reviews)), None)


def _row(stored: StoredQuiz, officer: Officer) -> dict[str, Any]:
    return {
        "quiz": stored,
        "reviewed": len(stored.quiz.items) - len(stored.unreviewed),
        "waiting": waiting_for(stored, officer),
    }


def _item_row(stored: StoredQuiz, item: QuizItem) -> dict[str, Any]:
    review = stored.reviews.get(item.id)
    return {
        "item": item,
        "state": review.decision if review else "没审",
        "hand_made": hand_made(item),
        "retired": item.id in stored.retired,
    }


def _place(stored: StoredQuiz, corpus: Corpus | None) -> str:
    code = stored.quiz.blueprint.province if stored.quiz.blueprint else None
    known = corpus.places.get(code) if corpus and code else None
    return known.name if known else code or "全国"
