"""What came of a quiz: how many passed, which items and topics were hard, who took part; and the next quiz from it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from fastapi import Request
from starlette.responses import HTMLResponse, Response

from api.console.admission import OfficerDep
from api.console.errors import ConsoleError
from api.console.pages import page, when
from api.console.quizzes.composing import drawing
from api.console.quizzes.master import QuizmasterDep
from api.console.route import section_router
from api.console.spreadsheet import Cell, csv_reply
from api.quizzes.statistics import LEAST, ItemStatistics, Statistics, statistics
from api.quizzes.suggestion import Suggestion, suggest
from api.service import StateDep, today
from api.state import State
from api.state.quizzes import Results

router = section_router("/console/quizzes/{number}")
_ITEMS = (
    "题号",
    "题型",
    "主题",
    "题干",
    "答案",
    "答了的人",
    "答对率",
    "区分度",
    "没答的",
    "用时中位数（秒）",
    "各选项",
)
_TAKERS = ("编号", "姓名", "单位", "得分", "及格", "用时（秒）", "交卷时间")


@router.get("/results")
def results_page(request: Request, number: int, state: StateDep) -> HTMLResponse:
    results, found, suggestion = _results(state, number)
    context: dict[str, Any] = {
        "quiz": results.quiz,
        "found": found,
        "suggestion": suggestion,
        "least": LEAST,
        "percent": percent,
    }
    return page(request, "quizzes/results.html", **context)


@router.get("/results/items.csv")
def items_table(number: int, state: StateDep) -> Response:
    """No names in it."""
    results, found, _ = _results(state, number)
    return csv_reply(f"{results.quiz.quiz.title}（题目分析）", _ITEMS, map(_item_row, found.items))


@router.get("/results/takers.csv")
def takers_table(number: int, officer: OfficerDep, state: StateDep) -> Response:
    """Names, where the quiz asked for them: that somebody took them away is noted."""
    results = state.quizzes.results(number)
    state.audit.add(officer.name, "下载成绩", f"试卷 {number}", results.quiz.quiz.title)
    return csv_reply(f"{results.quiz.quiz.title}（成绩）", _TAKERS, _taker_rows(results))


@router.post("/again")
def again(request: Request, number: int, officer: OfficerDep, state: StateDep, master: QuizmasterDep) -> Response:
    """A new draft on what people knew least. Raises ConsoleError when they knew everything, or were too few."""
    *_, suggestion = _results(state, number)
    if suggestion.blueprint is None:
        raise ConsoleError("还看不出哪里薄弱，先不用再组一份。")
    return drawing(request, state, officer, master, suggestion.blueprint)


def percent(share: float | None) -> str:
    """62%; — where too few people answered."""
    return "—" if share is None else f"{share:.0%}"


def _results(state: State, number: int) -> tuple[Results, Statistics, Suggestion]:
    results = state.quizzes.results(number)
    found = statistics(results)
    return results, found, suggest(results.quiz, found, today(), random.randrange(1, 10_000))


def _item_row(row: ItemStatistics) -> tuple[Cell, ...]:
    options = "；".join(f"{option.text} {percent(option.share)}" for option in row.options)
    measured = (percent(row.p), _rounded(row.discrimination), percent(row.left_out), row.seconds)
    item = row.item
    return (row.place + 1, item.kind, item.topic, item.stem, item.key, row.asked, *measured, options)


def _taker_rows(results: Results) -> Iterator[tuple[Cell, ...]]:
    mark = results.quiz.options.pass_mark
    for taken in results.taken:
        passed = "是" if taken.passed(mark) else "否"
        score, seconds = round(taken.score, 1), round(taken.seconds)
        yield (taken.ticket, taken.name, taken.unit, score, passed, seconds, when(taken.submitted_at))


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
