"""A paper as PDF, laid out as the one in Word is."""

from __future__ import annotations

from typing import Any

from assistant.quiz.exports.forms import forms_of
from assistant.quiz.exports.html_pages import Pages
from assistant.quiz.exports.key import key_for
from assistant.quiz.exports.layout import running_title, score_rows, sheet_rows, under_title
from assistant.quiz.exports.paper import Numbered, Paper, parts_of
from assistant.quiz.exports.shown import options_of, rows_of, stem_of
from assistant.quiz.exports.wording import words
from assistant.quiz.model import Quiz

LINE = 40
"""Chinese characters in a line."""


def write(quiz: Quiz, paper: Paper) -> bytes:
    """The .pdf file. Raises QuizError when WeasyPrint is not installed."""
    forms = forms_of(quiz, paper)
    return Pages(
        "paper.html",
        title=paper.titled(quiz),
        words=words(),
        forms=[] if paper.only_key else [_form(form, paper) for form in forms],
        key=key_for(forms, paper) if paper.with_key or paper.only_key else None,
    ).pdf()


def _form(form: Quiz, paper: Paper) -> dict[str, Any]:
    parts = parts_of(form, paper.total)
    return {
        "running": running_title(form, paper),
        "under": under_title(form, paper),
        "scores": score_rows(parts),
        "sheet": sheet_rows(parts) if paper.answer_sheet else [],
        "parts": [
            {"heading": part.heading, "hint": part.hint, "questions": [_question(q) for q in part.questions]}
            for part in parts
        ],
    }


def _question(question: Numbered) -> dict[str, Any]:
    options = options_of(question.item)
    rows = rows_of(options, LINE)
    return {
        "number": question.number,
        "stem": stem_of(question.item),
        "options": options,
        "columns": len(rows[0]) if rows else 1,
    }
