"""The pages of a quiz: open quizzes, start, taking, result, ranking, draw, certificate."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from api.cached import NO_STORE
from api.quizzes.board import LEAST, Board, Boards, tickets, winners
from api.quizzes.certificate import picture
from api.quizzes.open import opened
from api.quizzes.routes import ATTEMPT
from api.quizzes.shown import answer_shown, item_shown, key_shown, may_see_key, result_shown
from api.service import Service, ServiceDep
from api.state.quizzes import Attempt, Certificate, Quizzes, Refused, Results, StoredQuiz
from api.state.quizzes.model import GRACE
from api.views import render

router = APIRouter(prefix="/quiz", include_in_schema=False)
_CHINA = timezone(timedelta(hours=8))
_PAGES = ["GET", "HEAD"]


@router.api_route("", methods=_PAGES)
def all_open(request: Request, service: ServiceDep) -> HTMLResponse:
    quizzes = [_about(quiz) for quiz in opened(service).all() if quiz.status == "已发布"]
    return render(request, "quiz/list.html", quizzes=quizzes)


@router.api_route("/certificate/{code}.svg", methods=_PAGES)
def certificate_picture(request: Request, code: str, service: ServiceDep) -> Response:
    certificate = _certificate(service, code)
    link = f"{service.site(request)}/quiz/certificate/{certificate.code}"
    svg = picture(certificate, link, _here(certificate.earned_at).date())
    return Response(svg, media_type="image/svg+xml", headers=NO_STORE)


@router.api_route("/certificate/{code}", methods=_PAGES)
def certificate_page(request: Request, code: str, service: ServiceDep) -> HTMLResponse:
    """Confirms a certificate to whoever holds its code."""
    certificate = _certificate(service, code)
    earned_on = _here(certificate.earned_at).date()
    return render(request, "quiz/certificate.html", headers=NO_STORE, certificate=certificate, earned_on=earned_on)


@router.api_route("/{code}", methods=_PAGES)
def start(request: Request, code: str, service: ServiceDep) -> HTMLResponse:
    """What it is, what is kept, and the way in."""
    quizzes = opened(service)
    kept = quizzes.retention
    quiz = _known(quizzes, code)
    told: dict[str, Any] = {"names_days": kept.names_days, "days": kept.days, "grace": int(GRACE.total_seconds())}
    return render(request, "quiz/start.html", **_about(quiz), **told)


@router.api_route("/{code}/take", methods=_PAGES)
def take(request: Request, code: str, service: ServiceDep) -> HTMLResponse:
    """The items come as data: who knows the attempt's id gets them."""
    return render(request, "quiz/take.html", headers=NO_STORE, quiz=_known(opened(service), code))


@router.api_route("/{code}/result/{attempt_id}", methods=_PAGES)
def result(request: Request, code: str, attempt_id: str, service: ServiceDep) -> Response:
    """The score, and the items one by one where the key may be seen."""
    attempt = _attempt(opened(service), code, attempt_id)
    if attempt.submitted_at is None:
        return RedirectResponse(f"/quiz/{attempt.quiz.code}/take", 303)
    context = _about(attempt.quiz) | {"attempt": attempt, "attempt_id": attempt_id, "result": result_shown(attempt)}
    context["seconds"] = (attempt.submitted_at - attempt.started_at).total_seconds()
    context["items"] = _reviewed(attempt) if may_see_key(attempt) else []
    context["place"] = _place(request, opened(service), attempt)
    return render(request, "quiz/result.html", headers=NO_STORE, **context)


@router.api_route("/{code}/ranking", methods=_PAGES)
def ranking(request: Request, code: str, service: ServiceDep) -> HTMLResponse:
    quiz = _contest(opened(service), code)
    shown = _board(request, opened(service), quiz)
    return render(request, "quiz/ranking.html", quiz=quiz, board=shown, least=LEAST)


@router.api_route("/{code}/draw", methods=_PAGES)
def draw_page(request: Request, code: str, service: ServiceDep) -> HTMLResponse:
    """How the winners are found, and when it is over, who they are."""
    results = _drawn(opened(service), code)
    return render(request, "quiz/draw.html", quiz=results.quiz, winners=winners(results))


@router.api_route("/{code}/draw.json", methods=_PAGES)
def draw_list(code: str, service: ServiceDep) -> JSONResponse:
    """Everything that somebody needs to repeat the draw; the tickets only when it is over."""
    results = _drawn(opened(service), code)
    quiz, over = results.quiz, results.quiz.seed is not None
    found = {
        "commitment": quiz.commitment,
        "seed": quiz.seed,
        "prizes": quiz.options.prizes,
        "tickets": list(tickets(results)) if over else [],
        "winners": [winner.ticket for winner in winners(results)],
    }
    return JSONResponse(found, headers=NO_STORE)


def _known(quizzes: Quizzes, code: str) -> StoredQuiz:
    """One that people may see. Raises HTTPException (404)."""
    quiz = quizzes.by_code(code)
    if quiz is None or quiz.status not in ("已发布", "已结束"):
        raise HTTPException(404)
    return quiz


def _contest(quizzes: Quizzes, code: str) -> StoredQuiz:
    quiz = _known(quizzes, code)
    if not quiz.options.contest:
        raise HTTPException(404)
    return quiz


def _drawn(quizzes: Quizzes, code: str) -> Results:
    """Of a contest with prizes. When it is over, also those who forgot to hand in take part."""
    quiz = _contest(quizzes, code)
    if not quiz.options.prizes:
        raise HTTPException(404)
    if quiz.seed:
        quizzes.attempts.settle(quiz.number)
    return quizzes.standings(quiz.number)


def _attempt(quizzes: Quizzes, code: str, attempt_id: str) -> Attempt:
    if not ATTEMPT.fullmatch(attempt_id):
        raise HTTPException(404)
    try:
        attempt = quizzes.attempts.get(attempt_id)
    except Refused:
        raise HTTPException(404) from None
    if attempt.quiz.code != code.upper():
        raise HTTPException(404)
    return attempt


def _certificate(service: Service, code: str) -> Certificate:
    found = opened(service).attempts.certificate(code)
    if found is None:
        raise HTTPException(404)
    return found


def _about(quiz: StoredQuiz) -> dict[str, Any]:
    count = sum(item.id not in quiz.retired for item in quiz.quiz.items)
    return {"quiz": quiz, "count": count, "ends": quiz.closes and _here(quiz.closes)}


def _reviewed(attempt: Attempt) -> list[dict[str, Any]]:
    """Each item with its options as they were shown, what was chosen, and the key."""
    return [_review(attempt, place) for place in range(len(attempt.asked))]


def _review(attempt: Attempt, place: int) -> dict[str, Any]:
    item, response = item_shown(attempt, place), attempt.responses.get(attempt.asked[place])
    key = key_shown(attempt, place, response)
    answer = answer_shown(attempt, place) if response else {"shown": [], "written": []}
    options = [
        {"letter": "ABCDEFGH"[at], "text": text, "right": at in key["key"], "chosen": at in answer["shown"], "why": why}
        for at, (text, why) in enumerate(zip(item["options"], key["why"], strict=True))
    ]
    return item | {"options": options, "key": key, "written": answer["written"]}


def _place(request: Request, quizzes: Quizzes, attempt: Attempt) -> int | None:
    """None where there is no ranking, or it does not know of this attempt yet."""
    if not attempt.quiz.options.contest:
        return None
    return _board(request, quizzes, attempt.quiz).by_ticket.get(attempt.ticket)


def _board(request: Request, quizzes: Quizzes, quiz: StoredQuiz) -> Board:
    boards: Boards | None = getattr(request.app.state, "quiz_boards", None)
    if boards is None:
        boards = request.app.state.quiz_boards = Boards()
    return boards.of(quizzes, quiz)


def _here(moment: datetime) -> datetime:
    """In China's time, wherever the server stands."""
    return moment.astimezone(UTC).astimezone(_CHINA)
