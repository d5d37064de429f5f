"""One item: looked at, let pass, sent back, replaced, changed, taken out."""

from __future__ import annotations

import random
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.console.admission import FormDep, OfficerDep
from api.console.errors import ConsoleError
from api.console.pages import page, see
from api.console.quizzes.editing import edited, fields_of
from api.console.quizzes.listing import LEVELS, changeable, next_to_review
from api.console.quizzes.master import QuizmasterDep
from api.console.quizzes.standing import hand_made, standing
from api.console.route import section_router
from api.service import StateDep
from api.state.quizzes import StoredQuiz
from assistant.quiz import QuizError, QuizItem
from assistant.quiz.topics import TOPICS
from corpus.points import SLIPS

router = section_router("/console/quizzes/{number}/items/{item_id}")
_GONE = "这份试卷里没有这道题，可能刚被换掉了。"
_NOT_SUPPORTED = "依据站不住，不能通过：{faults}。"
_NOT_PROVEN = "机器没有核上的地方，要你看过并打勾，才能通过。"


@router.get("")
def item_page(request: Request, number: int, item_id: str, state: StateDep, master: QuizmasterDep) -> HTMLResponse:
    stored = state.quizzes.get(number)
    at = _place(stored, item_id)
    item, items = stored.quiz.items[at], stored.quiz.items
    context: dict[str, Any] = {
        "quiz": stored,
        "item": item,
        "at": at + 1,
        "before": items[at - 1].id if at else None,
        "after": items[at + 1].id if at + 1 < len(items) else None,
        "review": stored.reviews.get(item.id),
        "standing": standing(item, master),
        "hand_made": hand_made(item),
        "retired": item.id in stored.retired,
        "changeable": changeable(stored),
        "levels": LEVELS,
    }
    return page(request, "quizzes/item.html", **context)


@router.post("/review")
def review(
    request: Request,
    number: int,
    item_id: str,
    officer: OfficerDep,
    form: FormDep,
    state: StateDep,
    master: QuizmasterDep,
) -> RedirectResponse:
    """通过 or 退回 with a reason; then on to the next item that waits. Raises ConsoleError, QuizError."""
    stored = state.quizzes.get(number)
    item = stored.quiz.items[_place(stored, item_id)]
    if form.text("decision") == "通过":
        _may_pass(item, master, kept=form.text("keep") == "1")
        state.quizzes.review(number, item.id, "通过", "", officer.name)
    else:
        state.quizzes.review(number, item.id, "退回", form.text("reason")[:500], officer.name)
    state.audit.add(
        officer.name, f"审题{form.text('decision')}", f"试卷 {number}", f"第 {_place(stored, item_id) + 1} 题"
    )
    following = next_to_review(state.quizzes.get(number), after=item.id)
    if following is None or following == item.id:
        return see(request, f"/console/quizzes/{number}", done="reviewed" if following is None else "sent-back")
    return see(request, f"/console/quizzes/{number}/items/{following}")


@router.post("/replace")
def replace_item(
    request: Request, number: int, item_id: str, officer: OfficerDep, state: StateDep, master: QuizmasterDep
) -> RedirectResponse:
    """Another of the same topic and kind. Raises QuizError when there is none."""
    stored = state.quizzes.get(number)
    at = _place(stored, item_id)
    other = master.replacement(stored.quiz, at, random.randrange(10**6))
    _save(state, stored, at, other, officer.name)
    state.audit.add(officer.name, "换题", f"试卷 {number}", f"第 {at + 1} 题")
    return see(request, f"/console/quizzes/{number}/items/{other.id}", done="replaced")


@router.post("/remove")
def remove_item(request: Request, number: int, item_id: str, officer: OfficerDep, state: StateDep) -> RedirectResponse:
    stored = state.quizzes.get(number)
    at = _place(stored, item_id)
    items = [item for item in stored.quiz.items if item.id != item_id]
    state.quizzes.save_items(number, items, officer.name)
    state.audit.add(officer.name, "删题", f"试卷 {number}", f"第 {at + 1} 题")
    return see(request, f"/console/quizzes/{number}", done="item-removed")


@router.get("/edit")
def edit_page(request: Request, number: int, item_id: str, state: StateDep) -> HTMLResponse:
    stored = state.quizzes.get(number)
    item = stored.quiz.items[_place(stored, item_id)]
    return _edit_form(request, stored, item, fields_of(item))


@router.post("/edit")
def edit(
    request: Request,
    number: int,
    item_id: str,
    officer: OfficerDep,
    form: FormDep,
    state: StateDep,
    master: QuizmasterDep,
) -> Response:
    """What was typed comes back with the fault when it makes no item."""
    stored = state.quizzes.get(number)
    at = _place(stored, item_id)
    old = stored.quiz.items[at]
    try:
        new = edited(old, form, master.assistant.corpus)
    except ConsoleError as error:
        return _edit_form(request, stored, old, fields_of(old, form), str(error))
    if new != old:
        _save(state, stored, at, new, officer.name)
        state.audit.add(officer.name, "改题", f"试卷 {number}", f"第 {at + 1} 题")
    return see(request, f"/console/quizzes/{number}/items/{new.id}", done="edited" if new != old else "")


def _place(stored: StoredQuiz, item_id: str) -> int:
    """Raises ConsoleError (404)."""
    for at, item in enumerate(stored.quiz.items):
        if item.id == item_id:
            return at
    raise ConsoleError(_GONE, 404)


def _may_pass(item: QuizItem, master: QuizmasterDep, kept: bool) -> None:
    """Raises ConsoleError."""
    found = standing(item, master)
    if found.missing:
        raise ConsoleError(_NOT_SUPPORTED.format(faults="；".join(found.missing)))
    if found.faults and not kept:
        raise ConsoleError(_NOT_PROVEN)


def _save(state: StateDep, stored: StoredQuiz, at: int, item: QuizItem, by: str) -> None:
    """Raises QuizError when somebody else changed the quiz meanwhile."""
    now = state.quizzes.get(stored.number)
    if now.quiz.items != stored.quiz.items:
        raise QuizError("试卷刚被别人改过，请回去刷新，再改一次。")
    items = list(stored.quiz.items)
    items[at] = item
    state.quizzes.save_items(stored.number, items, by)


def _edit_form(
    request: Request, stored: StoredQuiz, item: QuizItem, fields: dict[str, Any], fault: str = ""
) -> HTMLResponse:
    context: dict[str, Any] = {"quiz": stored, "item": item, "fields": fields, "fault": fault}
    choices: dict[str, Any] = {"slips": SLIPS, "topics": TOPICS, "levels": list(LEVELS.items())}
    return page(request, "quizzes/edit.html", status=422 if fault else 200, **context, **choices)
