"""What a printed paper says around its questions, for Word and PDF alike."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.quiz.exports.paper import Numbered, Paper, Part, clean, parts_of
from assistant.quiz.exports.wording import words
from assistant.quiz.model import Kind, Quiz

IN_A_ROW = 10
"""Questions in one row of a table of answers."""
SHEET_KINDS: tuple[Kind, ...] = ("单选", "多选", "判断", "案例")
"""What is answered with a letter or a word."""


def form_name(form: Quiz, paper: Paper) -> str:
    return words().卷.format(form=form.form) if len(paper.forms) > 1 or paper.mark_form else ""


def running_title(form: Quiz, paper: Paper) -> str:
    return "　".join(text for text in (paper.titled(form), form_name(form, paper)) if text)


def under_title(form: Quiz, paper: Paper) -> list[str]:
    """The subtitle; A卷　满分 100 分　答题时间 60 分钟."""
    scored = any(part.questions[0].points for part in parts_of(form, paper.total))
    known = (
        form_name(form, paper),
        words().满分.format(total=paper.total) if scored else "",
        words().时间.format(minutes=paper.minutes) if paper.minutes else "",
    )
    return [line for line in (clean(paper.subtitle), "　".join(text for text in known if text)) if line]


def score_rows(parts: Sequence[Part]) -> list[list[str]]:
    names = [part.heading.partition("、")[0] for part in parts]
    return [[words().题号, *names, words().合计], [words().得分, *("" for _ in names), ""]]


def sheet_rows(parts: Sequence[Part]) -> list[list[str]]:
    """Numbers over empty cells; no row at all when nothing is answered by letter."""
    questions = [question for part in parts if part.kind in SHEET_KINDS for question in part.questions]
    return number_rows(questions, ["" for _ in questions])


def number_rows(questions: Sequence[Numbered], answers: Sequence[str]) -> list[list[str]]:
    """题号 over 答案, ten in a row."""
    columns = min(IN_A_ROW, len(questions))
    rows: list[list[str]] = []
    for first in range(0, len(questions), IN_A_ROW):
        numbers = [str(question.number) for question in questions[first : first + IN_A_ROW]]
        filler = [""] * (columns - len(numbers))
        rows.append([words().题号, *numbers, *filler])
        rows.append([words().答案, *answers[first : first + IN_A_ROW], *filler])
    return rows
