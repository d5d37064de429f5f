"""GIFT, Moodle's text format for questions (docs.moodle.org, "GIFT format")."""

from __future__ import annotations

from itertools import islice, product

from assistant.quiz.exports.moodle import shares, wildcard_safe
from assistant.quiz.exports.paper import Numbered, Paper, clean, questions_of
from assistant.quiz.exports.shown import SEPARATOR, explanation_of, short_name
from assistant.quiz.model import Quiz, QuizItem

MOST_ANSWERS = 24
"""Ways to write one answer of several blanks."""
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\~=#{}:"} | {"\n": "\\n", "\r": ""})
_FORMAT = "[plain]"
"""Without it Moodle would take < and > in a question for HTML."""


def write(quiz: Quiz, paper: Paper) -> bytes:
    """The .gift file; all questions go into a category with the paper's title."""
    path = "$course$/top/" + " ".join(paper.titled(quiz).replace("/", "//").split())
    blocks = [f"$CATEGORY: {path}", *(_question(question) for question in questions_of(quiz))]
    return ("\n\n".join(blocks) + "\n").encode()


def escaped(text: str) -> str:
    return clean(text).strip().translate(_SPECIAL)


def _formatted(text: str) -> str:
    """A text that begins with [ would be read as the name of a format."""
    text = escaped(text)
    return f"{_FORMAT}{text}" if text.startswith("[") else text


def _question(question: Numbered) -> str:
    item = question.item
    lines = {"判断": _truth, "填空": _blanks}.get(item.kind, _choices)(item)
    feedback = f"\t####{_formatted(explanation_of(item))}"
    head = f"::{escaped(short_name(question))}::{_FORMAT}{escaped(_stem(item))}{{"
    return "\n".join([head, *lines, feedback, "}"])


def _stem(item: QuizItem) -> str:
    several = item.kind == "填空" and len(item.blanks) > 1
    return f"{item.stem}（几个空的答案用“{SEPARATOR}”隔开）" if several else item.stem


def _choices(item: QuizItem) -> list[str]:
    several = sum(option.right for option in item.options) > 1
    marks = [f"~%{share}%" for share in shares(item.options)] if several else []
    marks = marks or ["=" if option.right else "~%0%" for option in item.options]
    return [f"\t{m}{_formatted(o.text)}#{_formatted(o.why)}" for m, o in zip(marks, item.options, strict=True)]


def _truth(item: QuizItem) -> list[str]:
    right = next(option for option in item.options if option.right)
    wrong = next(option for option in item.options if not option.right)
    value = "TRUE" if right.text == "正确" else "FALSE"
    return [f"\t{value}#{_formatted(wrong.why)}#{_formatted(right.why)}"]


def _blanks(item: QuizItem) -> list[str]:
    """GIFT knows one blank: several become one answer, 98；15, in every way it may be written."""
    ways = islice(product(*item.blanks), MOST_ANSWERS)
    return [f"\t=%100%{_answer(SEPARATOR.join(way))}" for way in ways]


def _answer(text: str) -> str:
    # "->" would make it a question of matching pairs.
    return _formatted(wildcard_safe(text).replace("->", "→"))
