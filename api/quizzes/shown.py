"""What of a quiz leaves the server: never the key of an item before it may be seen."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from api.state.quizzes import Attempt, Response, StoredQuiz
from api.state.quizzes.grading import option_order, several
from assistant.model import Citation
from assistant.quiz import QuizItem

TIMER_FROM = 3600.0
"""Seconds: an end that is further away than this needs no clock beside the items, unless a timer was set."""


def quiz_shown(quiz: StoredQuiz) -> dict[str, Any]:
    """What anybody may know beforehand."""
    options = quiz.options
    return {
        "code": quiz.code,
        "title": quiz.quiz.title,
        "items": sum(item.id not in quiz.retired for item in quiz.quiz.items),
        "minutes": options.minutes,
        "feedback": options.feedback,
        "identity": options.identity,
        "pass_mark": options.pass_mark,
        "contest": options.contest,
        "attempts": options.attempts,
        "status": quiz.status,
        "closes": quiz.closes and quiz.closes.isoformat(),
    }


def attempt_shown(attempt: Attempt, now: datetime) -> dict[str, Any]:
    """All that a device needs to go on: items, what was answered, and as much of the key as may be seen."""
    places = range(len(attempt.asked))
    answered = [place for place in places if attempt.asked[place] in attempt.responses]
    open_keys = [place for place in (places if attempt.submitted_at else answered) if may_see_key(attempt)]
    return {
        "quiz": quiz_shown(attempt.quiz),
        "items": [item_shown(attempt, place) for place in places],
        "answers": {str(place + 1): answer_shown(attempt, place) for place in answered},
        "keys": {str(place + 1): key_shown(attempt, place, _response(attempt, place)) for place in open_keys},
        "seconds_left": seconds_left(attempt, now),
        "submitted": attempt.submitted_at is not None,
        "result": result_shown(attempt) if attempt.submitted_at else None,
    }


def may_see_key(attempt: Attempt) -> bool:
    """After each answer, after handing in, or in a contest when it is over for everybody."""
    if attempt.quiz.options.feedback == "每题":
        return True
    return attempt.submitted_at is not None and (not attempt.quiz.options.contest or attempt.quiz.status == "已结束")


def item_shown(attempt: Attempt, place: int) -> dict[str, Any]:
    item = _item(attempt, place)
    return {
        "n": place + 1,
        "kind": item.kind,
        "several": several(item),
        "stem": item.stem,
        "options": [item.options[at].text for at in _order(attempt, item)],
        "blanks": len(item.blanks),
    }


def answer_shown(attempt: Attempt, place: int) -> dict[str, Any]:
    item, response = _item(attempt, place), attempt.responses[attempt.asked[place]]
    if item.kind == "填空":
        return {"written": list(response.given), "shown": [], "change": response.change}
    order = _order(attempt, item)
    return {"written": [], "shown": sorted(order.index(int(at)) for at in response.given), "change": response.change}


def key_shown(attempt: Attempt, place: int, response: Response | None) -> dict[str, Any]:
    """The key with its reasons; the caller has asked `may_see_key`."""
    item = _item(attempt, place)
    order = _order(attempt, item)
    return {
        "right": response is not None and response.right,
        "answered": response is not None,
        "key": [shown for shown, at in enumerate(order) if item.options[at].right],
        "blanks": [accepted[0] for accepted in item.blanks],
        "why": [item.options[at].why for at in order],
        "explanation": item.explanation,
        "citations": [citation_shown(citation, item) for citation in item.citations],
        "changed": item.id in attempt.quiz.retired,
    }


def citation_shown(citation: Citation, item: QuizItem) -> dict[str, Any]:
    return {
        "title": citation.title,
        "provision": citation.provision,
        "quote": citation.quote,
        "lead": citation.lead,
        "evidence": citation.evidence,
        "url": reader_link(citation, item),
    }


def reader_link(citation: Citation, item: QuizItem) -> str:
    """The provision in the reader as of the item's day, its words marked."""
    day = item.on.isoformat()
    return f"/law/{quote(citation.document_id)}?on={day}&quote={quote(citation.quote)}#{citation.address}"


def result_shown(attempt: Attempt) -> dict[str, Any]:
    return {
        "score": attempt.score,
        "right": attempt.right,
        "items": len(attempt.asked),
        "answered": len(attempt.responses),
        "passed": attempt.passed,
        "ticket": attempt.ticket,
        "certificate": attempt.certificate,
        "keys_later": not may_see_key(attempt),
    }


def seconds_left(attempt: Attempt, now: datetime) -> float | None:
    """None = no clock."""
    if attempt.submitted_at is not None or attempt.end is None:
        return None
    left = (attempt.end - now).total_seconds()
    return max(0.0, left) if attempt.deadline is not None or left < TIMER_FROM else None


def _response(attempt: Attempt, place: int) -> Response | None:
    return attempt.responses.get(attempt.asked[place])


def _item(attempt: Attempt, place: int) -> QuizItem:
    return attempt.quiz.quiz.items[attempt.asked[place]]


def _order(attempt: Attempt, item: QuizItem) -> tuple[int, ...]:
    return option_order(attempt.digest, item, attempt.quiz.options.shuffle)
