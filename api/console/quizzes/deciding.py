"""What is decided about a whole quiz: its title and options, approval by a second officer, publishing, closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, get_args

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.console.admission import FormDep, OfficerDep
from api.console.errors import ConsoleError
from api.console.form import Form
from api.console.pages import page, see
from api.console.quizzes.standing import unsupported
from api.console.route import section_router
from api.console.times import next_midnight
from api.service import AssistantDep, StateDep
from api.state.quizzes import QuizOptions
from api.state.quizzes.model import Feedback, Identity
from assistant.quiz import QuizError

router = section_router("/console/quizzes/{number}")


@router.get("/options")
def options_page(request: Request, number: int, state: StateDep) -> HTMLResponse:
    stored = state.quizzes.get(number)
    return _options_form(request, stored, stored.options)


@router.post("/options")
def set_options(request: Request, number: int, officer: OfficerDep, form: FormDep, state: StateDep) -> Response:
    stored = state.quizzes.get(number)
    try:
        title, options = form.text("title")[:100], options_of(form)
    except (ConsoleError, QuizError) as error:
        return _options_form(request, stored, stored.options, str(error))
    if title and title != stored.quiz.title:
        state.quizzes.save_items(number, stored.quiz.items, officer.name, title)
    if options != stored.options:
        state.quizzes.set_options(number, options, officer.name)
    state.audit.add(officer.name, "改试卷设置", f"试卷 {number}")
    return see(request, f"/console/quizzes/{number}", done="options")


@router.post("/approve")
def approve(
    request: Request, number: int, officer: OfficerDep, state: StateDep, assistant: AssistantDep
) -> RedirectResponse:
    """By a second officer, and only while every item's provisions stand. Raises QuizError, ConsoleError."""
    for at, item in enumerate(state.quizzes.get(number).quiz.items, 1):
        if faults := unsupported(item, assistant.corpus):
            raise ConsoleError(f"第 {at} 题不能用：{'；'.join(faults)}。")
    return _decided(
        request, state, officer, number, "批准试卷", "approved", lambda: state.quizzes.approve(number, officer.name)
    )


@router.post("/publish")
def publish(request: Request, number: int, officer: OfficerDep, form: FormDep, state: StateDep) -> RedirectResponse:
    """Until the end of the day named, or until it is closed."""
    day = form.day("closes", "最后一天")
    closes = next_midnight(day) - timedelta(seconds=1) if day else None
    return _decided(
        request, state, officer, number, "发布试卷", "published", lambda: state.quizzes.publish(number, closes)
    )


@router.post("/close")
def close(request: Request, number: int, officer: OfficerDep, state: StateDep) -> RedirectResponse:
    return _decided(request, state, officer, number, "结束答题", "closed", lambda: state.quizzes.close(number))


@router.post("/remove")
def remove(request: Request, number: int, officer: OfficerDep, state: StateDep) -> RedirectResponse:
    """Only what was never published."""
    title = state.quizzes.get(number).quiz.title
    state.quizzes.remove(number)
    state.audit.add(officer.name, "删试卷", f"试卷 {number}", title)
    return see(request, "/console/quizzes", done="removed")


def options_of(form: Form) -> QuizOptions:
    """Raises ConsoleError, QuizError."""
    feedback: Feedback = next((f for f in get_args(Feedback) if f == form.text("feedback")), "最后")
    identity: Identity = next((i for i in get_args(Identity) if i == form.text("identity")), "匿名")
    mark, attempts = form.number("pass_mark", "及格线", 0, 100), form.number("attempts", "每人能答几次", 1, 99)
    return QuizOptions(
        minutes=form.number("minutes", "时间", 1, 600),
        feedback=feedback,
        identity=identity,
        pass_mark=60 if mark is None else mark,
        contest="contest" in form,
        attempts=attempts or 1,
        shuffle="shuffle" in form,
        certificate="certificate" in form,
        prizes=form.number("prizes", "奖品", 0, 10_000) or 0,
    )


def _decided(
    request: Request,
    state: StateDep,
    officer: OfficerDep,
    number: int,
    action: str,
    done: str,
    decide: Callable[[], Any],
) -> RedirectResponse:
    decide()
    state.audit.add(officer.name, action, f"试卷 {number}", state.quizzes.get(number).quiz.title)
    return see(request, f"/console/quizzes/{number}", done=done)


def _options_form(request: Request, stored: Any, options: QuizOptions, fault: str = "") -> HTMLResponse:
    choices: dict[str, Any] = {"feedbacks": get_args(Feedback), "identities": get_args(Identity)}
    return page(
        request, "quizzes/options.html", status=422 if fault else 200, quiz=stored, o=options, fault=fault, **choices
    )
