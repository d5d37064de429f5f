"""The answers of a paper: a table for marking each form, and every question explained with its provisions."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.quiz.exports.forms import numbers_in
from assistant.quiz.exports.layout import form_name, number_rows
from assistant.quiz.exports.paper import Numbered, Paper, clean, day_of, one_line, questions_of
from assistant.quiz.exports.shown import difficulty_of, key_of, mistakes_of, right_options_of, sources_of
from assistant.quiz.exports.wording import place_name, words
from assistant.quiz.model import Quiz, QuizItem

IN_TABLE = 8
"""A longer answer does not fit a cell of the table: it stands below, with the explanation."""


@dataclass(frozen=True)
class Table:
    heading: str
    rows: list[list[str]]


@dataclass(frozen=True)
class Explained:
    """3．答案：B　〔产假·易·全国〕, what is said to it, and the provisions word for word."""

    heading: str
    lines: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Key:
    day: str
    tables: tuple[Table, ...]
    questions: tuple[Explained, ...]


def key_for(forms: tuple[Quiz, ...], paper: Paper) -> Key:
    places = [(form.form, numbers_in(form)) for form in forms[1:]]
    explained = tuple(
        _explained(question, [(form, numbers[question.item.id]) for form, numbers in places])
        for question in questions_of(forms[0])
    )
    day = day_of(forms[0])
    return Key(words().按哪天.format(day=day) if day else "", tuple(_table(form, paper) for form in forms), explained)


def _table(form: Quiz, paper: Paper) -> Table:
    questions = questions_of(form)
    answers = [clean(question.item.key) for question in questions]
    short = [answer if len(answer) <= IN_TABLE else words().见下 for answer in answers]
    return Table(f"{form_name(form, paper)}{words().参考答案}", number_rows(questions, short))


def _explained(question: Numbered, elsewhere: list[tuple[str, Numbered]]) -> Explained:
    item = question.item
    where = "·".join([clean(item.topic), difficulty_of(item), place_name(item.province)])
    others = (words().另一卷.format(form=f, number=o.number, key=key_of(o.item)) for f, o in elsewhere)
    return Explained(
        heading=f"{question.number}．{words().答案}：{key_of(item)}　〔{where}〕",
        lines=(*others, one_line(item.stem), *_reasons(item)),
        quotes=tuple(f"{source.name}：“{source.quote}”{source.caution}" for source in sources_of(item)),
    )


def _reasons(item: QuizItem) -> list[str]:
    right = right_options_of(item)
    mistakes = mistakes_of(item)
    return [
        *([f"{words().正确选项}：{right}"] if right else []),
        f"{words().解析}：{clean(item.explanation)}",
        *([f"{words().错在哪里}：\n" + "\n".join(mistakes)] if mistakes else []),
    ]
